package dev.pollen.trace;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Has a problem say by which trace it is found. */
@ControllerAdvice
@Conditional(TracesSwitch.On.class)
final class TraceIds implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType format,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem && request instanceof ServletServerHttpRequest servlet) {
            ServerHttpObservationFilter.findObservationContext(servlet.getServletRequest())
                    .map(context -> context.<TracingContext>get(TracingContext.class))
                    .map(TracingContext::getSpan)
                    .ifPresent(span -> problem.setProperty("traceId", span.context().traceId()));
        }
        return body;
    }
}
