package dev.pollen.trace;

import org.jspecify.annotations.Nullable;

/** Spans of what takes long, where traces are on; where they are not, nothing. */
public interface Traces {

    Traces OFF = new NoTraces();

    /** One that begins now, as a part of what this thread is at. */
    Span begin(String name);

    /**
     * One that begins now, as a part of what may have been in another thread, on another node.
     *
     * @param parent what {@link #here} said there; a trace of its own begins where it is null, or no such text
     */
    Span begin(String name, @Nullable String parent);

    /** What this thread is at, as the header {@code traceparent} of W3C has it; null where it is at nothing. */
    @Nullable String here();
}
