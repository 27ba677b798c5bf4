package dev.pollen.web.clients;

import dev.pollen.web.points.PointBody;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Answers HEAD with the headers of the GET, at once: its body is not written, so that what is computed while a body is
 * written ({@link Deferred}, {@link PointBody}, pictures, event streams) is not computed.
 */
@RestControllerAdvice
class HeadersOnly implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType format,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (request.getMethod() != HttpMethod.HEAD) {
            return body;
        }
        if (body instanceof PointBody points) {
            points.close();
        }
        response.getHeaders().setContentType(format);
        return null;
    }
}
