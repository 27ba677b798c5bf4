package dev.pollen.trace;

import java.util.function.Supplier;

/** A part of a trace. It never has what somebody wrote, nor what a model is about: names of Pollen's own, and ids. */
public interface Span extends AutoCloseable {

    Span with(String key, String value);

    Span with(String key, long value);

    /**
     * Does the work and ends with it. What begins meanwhile in this thread is a part of it, and lines of the log bear
     * its ids.
     */
    <T> T during(Supplier<T> work);

    default void during(Runnable work) {
        during(
                () -> {
                    work.run();
                    return this;
                });
    }

    /** It does not end well. */
    void fail(Throwable error);

    /** It has ended. */
    @Override
    void close();
}
