package dev.pollen.web.clients;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Says what {@link Answer}s say of themselves, and answers HEAD with the headers of the GET, at once: its body is not
 * written, so that what is computed while a body is written (what is {@link Deferred}, points, event streams) is not
 * computed.
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
        boolean isHead = request.getMethod() == HttpMethod.HEAD;
        if (body instanceof Answer answer) {
            return begin(answer, format, isHead, response);
        }
        if (isHead) {
            response.getHeaders().setContentType(format);
            return null;
        }
        return body;
    }

    private static @Nullable Answer begin(
            Answer answer, MediaType format, boolean isHead, ServerHttpResponse response) {
        var status = answer.status(format.toString());
        response.setStatusCode(status);
        boolean isEmpty = status == HttpStatus.NO_CONTENT;
        if (!isEmpty) {
            response.getHeaders().setContentType(format);
            response.getHeaders().putAll(answer.headers(format.toString()));
        }
        if (isHead || isEmpty) {
            answer.abandon();
            return null;
        }
        return answer;
    }
}
