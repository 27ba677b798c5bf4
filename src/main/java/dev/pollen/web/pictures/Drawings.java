package dev.pollen.web.pictures;

import dev.pollen.capacity.BusyException;
import dev.pollen.capacity.Futures;
import dev.pollen.capacity.HeapBudget;
import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.capacity.Turns;
import dev.pollen.capacity.Turns.Turn;
import dev.pollen.capacity.Use;
import dev.pollen.web.clients.Client;
import dev.pollen.web.clients.ClientWatch;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
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
public class Drawings implements AutoCloseable {

    private static final int MOST_WAITING = 32;

    /** A picture of fewer points is drawn in a moment. */
    private static final int MANY_POINTS = 20_000;

    /** On their way into the picture, and in it. */
    private static final int BYTES_OF_POINT = 3 * 2 * Double.BYTES;

    /** Drawn, and as the bytes of a file. */
    private static final int BYTES_OF_PIXEL = 2 * Integer.BYTES;

    /** Two, so that one of them is drawn while points are sampled for the other. */
    private static final int LARGE_AT_ONCE = 2;

    private static final int MOST_LARGE_WAITING = 8;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ExecutorService threads;
    private final ClientWatch clients;
    private final HeapBudget budget;
    private final Turns large = new Turns("large pictures", LARGE_AT_ONCE, MOST_LARGE_WAITING);

    Drawings(ClientWatch clients, HeapBudget budget) {
        this.clients = clients;
        this.budget = budget;
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

    public interface Drawing {
        void write(OutputStream out) throws IOException;
    }

    /** What a picture of points holds: until it is closed. */
    public record Easel(Held memory, @Nullable Turn turn) implements AutoCloseable {

        @Override
        public void close() {
            memory.close();
            if (turn != null) {
                turn.close();
            }
        }
    }

    /**
     * Waits for the turn of a picture of many points, and takes its memory: before there are any, since to sample them
     * takes longer than to draw them.
     *
     * @throws BusyException if too many wait before it
     */
    public Easel easel(long points, int width, int height) {
        var turn = points < MANY_POINTS ? null : clients.during(() -> large.take(Client.name()));
        try {
            long bytes = points * BYTES_OF_POINT + (long) width * height * BYTES_OF_PIXEL;
            return new Easel(budget.take(Use.ANSWER, bytes, "A picture of %d points".formatted(points)), turn);
        } catch (RuntimeException e) {
            if (turn != null) {
                turn.close();
            }
            throw e;
        }
    }

    /**
     * The bytes of a picture.
     *
     * @throws BusyException if too many wait before it
     */
    public byte[] draw(Drawing drawing) {
        try {
            var drawn = threads.submit(() -> bytes(drawing));
            return clients.during(() -> get(drawn));
        } catch (RejectedExecutionException e) {
            throw new BusyException("As many pictures wait to be drawn as may. Try again later.", RETRY_AFTER);
        }
    }

    private static byte[] get(Future<byte[]> drawn) {
        try {
            return Futures.get(drawn);
        } catch (CancellationException e) {
            drawn.cancel(true);
            throw e;
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
