package dev.pollen.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.Arrays;

/**
 * How requests are read: enums by the names that the API has for them; the format of the answer by {@code ?format=}
 * instead of {@code Accept}, for browsers and plain links.
 */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation
                .favorParameter(true)
                .parameterName("format")
                .useRegisteredExtensionsOnly(true)
                .mediaType("json", MediaType.parseMediaType(Formats.JSON))
                .mediaType("csv", MediaType.parseMediaType(Formats.CSV))
                .mediaType("npy", MediaType.parseMediaType(Formats.NPY))
                .mediaType("png", MediaType.parseMediaType(Formats.PNG))
                .mediaType("svg", MediaType.parseMediaType(Formats.SVG))
                .mediaType("gif", MediaType.parseMediaType(Formats.GIF))
                .mediaType("sse", MediaType.parseMediaType(Formats.EVENT_STREAM));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new EnumsByName());
    }

    private static final class EnumsByName implements ConverterFactory<String, Enum<?>> {

        @Override
        public <E extends Enum<?>> Converter<String, E> getConverter(Class<E> type) {
            return name ->
                    Arrays.stream(type.getEnumConstants())
                            .filter(constant -> EnumNames.of(constant).equals(name))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("no " + name));
        }
    }
}
