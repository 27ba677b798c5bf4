package dev.pollen.trace;

import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.servlet.HandlerMapping;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A span for each request: its method, its path as the API has it and its status, and the job that is named there; not
 * what else an address has, which may be a signature or a dataset's name.
 */
final class RequestSpans extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    RequestSpans(Tracer tracer, Propagator propagator) {
        super(tracer, propagator);
    }

    @Override
    public void tagSpan(ReceiverContext<?> context, Span span) {
        context.getLowCardinalityKeyValues().forEach(pair -> span.tag(pair.getKey(), pair.getValue()));
        if (context instanceof ServerRequestObservationContext request) {
            tagJob(request, span);
        }
    }

    private static void tagJob(ServerRequestObservationContext request, Span span) {
        var pattern = request.getPathPattern();
        if (pattern != null
                && pattern.startsWith("/jobs/{id}")
                && request.getCarrier() instanceof HttpServletRequest carrier
                && carrier.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("id") instanceof String id
                && ID.matcher(id).matches()) {
            span.tag("job", id);
        }
    }

    @Override
    public void onError(ReceiverContext<?> context) {
        if (context.getError() != null) {
            getRequiredSpan(context).error(new Unsaid(context.getError()));
        }
    }
}
