package dev.pollen.quality;

import java.util.concurrent.CancellationException;

/** Measuring takes seconds; whoever waits for it may go away. */
final class Interruption {

    private Interruption() {}

    /** Throws if the thread has been interrupted, which stays to be seen: asked for some times a second. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("nobody wants this measurement any more");
        }
    }
}
