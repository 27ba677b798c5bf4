package dev.pollen.web;

import org.springframework.stereotype.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that draw pictures. They are platform threads, and fewer than there are cores, since a picture takes a
 * core for up to seconds: virtual threads that draw would leave none to those that answer. A picture is drawn as a
 * whole before it is sent: whoever takes it slowly holds up nobody, and what goes wrong goes wrong before the answer
 * begins.
 */
@Component
class Drawings implements AutoCloseable {

    private static final int MOST_WAITING = 32;

    private final ExecutorService threads;

    Drawings() {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().name("picture-", 1).daemon().factory());
    }

    interface Drawing {
        void write(OutputStream out) throws IOException;
    }

    /** As many pictures wait as may. */
    static final class BusyException extends RuntimeException {
        BusyException() {
            super("As many pictures wait to be drawn as may. Try again later.");
        }
    }

    /**
     * The bytes of a picture.
     *
     * @throws BusyException if too many wait before it
     */
    byte[] draw(Drawing drawing) throws IOException {
        try {
            return threads.submit(() -> bytes(drawing)).get();
        } catch (RejectedExecutionException e) {
            throw new BusyException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service stops");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a picture could not be drawn", e.getCause());
        }
    }

    private static byte[] bytes(Drawing drawing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        drawing.write(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
