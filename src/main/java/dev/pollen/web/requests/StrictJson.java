package dev.pollen.web.requests;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

import java.util.UUID;

/**
 * How bodies are read where Jackson takes more than the API says: a text is no number ({@code "NaN"}), a number is no
 * text and no constant of an enum, and the name of a constant has no blanks around it.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    @Bean
    JacksonModule strictValues() {
        var module = new SimpleModule("strict-values");
        module.addDeserializer(Double.class, new FiniteNumber());
        module.addDeserializer(Double.TYPE, new FiniteNumber());
        module.addDeserializer(String.class, new Text());
        module.addDeserializer(UUID.class, new JobId());
        module.setDeserializerModifier(
                new ValueDeserializerModifier() {
                    @Override
                    public ValueDeserializer<?> modifyEnumDeserializer(
                            DeserializationConfig config,
                            JavaType type,
                            BeanDescription.Supplier description,
                            ValueDeserializer<?> usual) {
                        return new Constant(type.getRawClass());
                    }
                });
        return module;
    }

    /** Text of blanks is no null, either. */
    @Bean
    JsonMapperBuilderCustomizer blanksAreRefused() {
        return mapper -> mapper.withCoercionConfigDefaults(coercion -> coercion.setAcceptBlankAsEmpty(false));
    }

    private static final class FiniteNumber extends StdDeserializer<Double> {

        FiniteNumber() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws JacksonException {
            if (!json.currentToken().isNumeric()) {
                return (Double) context.handleUnexpectedToken(Double.class, json);
            }
            double value = json.getDoubleValue();
            return Double.isFinite(value)
                    ? value
                    : (Double) context.handleWeirdNumberValue(Double.class, value, "not finite");
        }
    }

    private static final class Text extends StdDeserializer<String> {

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws JacksonException {
            return json.hasToken(JsonToken.VALUE_STRING)
                    ? json.getString()
                    : (String) context.handleUnexpectedToken(String.class, json);
        }
    }

    /** As it is in a query: null, which nothing else is, stands for the newest. */
    private static final class JobId extends StdDeserializer<UUID> {

        JobId() {
            super(UUID.class);
        }

        @Override
        public @Nullable UUID deserialize(JsonParser json, DeserializationContext context) throws JacksonException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (UUID) context.handleUnexpectedToken(UUID.class, json);
            }
            var id = json.getString();
            if (!ValueSyntax.isValid(id, UUID.class)) {
                return (UUID) context.handleWeirdStringValue(UUID.class, id, "no such id");
            }
            return id.equals(ValueSyntax.LATEST) ? null : UUID.fromString(id);
        }
    }

    private static final class Constant extends StdDeserializer<Object> {

        Constant(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws JacksonException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(_valueClass, json);
            }
            var name = json.getString();
            var constant = EnumNames.find(_valueClass, name);
            return constant.isPresent()
                    ? constant.get()
                    : context.handleWeirdStringValue(_valueClass, name, "no such constant");
        }
    }
}
