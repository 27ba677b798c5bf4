package dev.pollen.trace;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;

/** No span for whatever else Spring observes: each filter of its security, and whatever is done every second. */
final class NoSpans extends DefaultTracingObservationHandler {

    NoSpans(Tracer tracer) {
        super(tracer);
    }

    /** What measures it looks for this. */
    @Override
    public void onStart(Observation.Context context) {
        getTracingContext(context);
    }

    @Override
    public void onScopeOpened(Observation.Context context) {}

    @Override
    public void onScopeClosed(Observation.Context context) {}

    @Override
    public void onEvent(Observation.Event event, Observation.Context context) {}

    @Override
    public void onError(Observation.Context context) {}

    @Override
    public void onStop(Observation.Context context) {}
}
