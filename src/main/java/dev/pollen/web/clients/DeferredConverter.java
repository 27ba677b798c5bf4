package dev.pollen.web.clients;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import java.io.IOException;
import java.util.List;

/** Computes what is deferred, and has it written by the converter for what it is. */
@Component
final class DeferredConverter implements HttpMessageConverter<Deferred<?>> {

    private final ObjectProvider<RequestMappingHandlerAdapter> converters;

    DeferredConverter(ObjectProvider<RequestMappingHandlerAdapter> converters) {
        this.converters = converters;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return Deferred.class.isAssignableFrom(type);
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(MediaType.ALL);
    }

    @Override
    public Deferred<?> read(Class<? extends Deferred<?>> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("what is deferred is only written", input);
    }

    @Override
    public void write(Deferred<?> deferred, @Nullable MediaType mediaType, HttpOutputMessage output)
            throws IOException {
        if (mediaType == null) {
            throw new HttpMessageNotWritableException("nobody has said as what to write it");
        }
        var body = deferred.compute(mediaType.toString());
        for (var converter : converters.getObject().getMessageConverters()) {
            if (converter.canWrite(body.getClass(), mediaType)) {
                @SuppressWarnings("unchecked")
                var suitable = (HttpMessageConverter<Object>) converter;
                suitable.write(body, mediaType, output);
                return;
            }
        }
        throw new HttpMessageNotWritableException("nothing writes %s as %s".formatted(body.getClass(), mediaType));
    }
}
