package dev.pollen.web.clients;

import dev.pollen.web.clients.Connections.Open;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Notices that a client has closed its connection while something is computed for it, and interrupts whoever waits for
 * that. Without it nobody would know before the first byte is written: seconds or minutes later.
 *
 * <p>A client that shuts down its sending half alone counts as gone, as with most servers.
 */
@Component
public class ClientWatch {

    private static final long LOOK_EVERY_MILLIS = 200;

    private final Connections connections;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

    ClientWatch(Connections connections) {
        this.connections = connections;
    }

    /** A thread that waits for what is computed, and the connection that the answer is to go to. */
    private static final class Wait {

        private final String connection;
        private final Thread thread = Thread.currentThread();
        private boolean over;
        private boolean interrupted;

        Wait(String connection) {
            this.connection = connection;
        }

        /** Looks while the thread waits: as soon as it goes on, it may read from the connection itself. */
        synchronized void look(Open open) {
            if (!over && !interrupted && open.isGone(connection)) {
                interrupted = true;
                thread.interrupt();
            }
        }

        /**
         * From here on nobody interrupts it, or touches its connection.
         *
         * @return whether somebody has
         */
        synchronized boolean end() {
            over = true;
            return interrupted;
        }
    }

    /**
     * Waits for something that does not touch files or the database: those suffer from interrupts. Outside of a
     * request, it just waits.
     *
     * @param waiting throws what it likes when it is interrupted
     * @throws ClientGoneException if the client has closed the connection
     */
    public <T> T during(Supplier<T> waiting) {
        var connection = connection();
        if (connection == null) {
            return waiting.get();
        }
        var wait = new Wait(connection);
        waits.add(wait);
        try {
            return waiting.get();
        } catch (RuntimeException e) {
            throw wait.end() ? new ClientGoneException(e) : e;
        } finally {
            waits.remove(wait);
            if (wait.end()) {
                Thread.interrupted(); // it was for this wait alone
            }
        }
    }

    private static @Nullable String connection() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getServletConnection().getConnectionId()
                : null;
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        var watched = Set.copyOf(waits);
        if (!watched.isEmpty()) {
            var open = connections.open();
            watched.forEach(wait -> wait.look(open));
        }
    }
}
