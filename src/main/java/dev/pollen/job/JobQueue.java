package dev.pollen.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;

import dev.pollen.trace.Traces;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The queue, which is db-scheduler's. It holds nothing but "begin that job"; a job's row says all else, and each time
 * that a job is queued it has another entry, so that one that is left over from an earlier time does no harm.
 */
@Component
class JobQueue {

    /** Its data is where the trace is that asks for it: see {@link Traces#here}. */
    static final TaskDescriptor<String> TRAIN = TaskDescriptor.of("train", String.class);

    static final Serializer TEXT = new Text();

    /**
     * By how much entries are older than they are, so that they are due whatever becomes of the clock: if that is set
     * back, nobody waits until it is where it was. Only their order counts.
     */
    private static final Duration LONG_AGO = Duration.ofDays(10_000);

    private final SchedulerClient client;
    private final Traces traces;

    JobQueue(JobDatabase database, Traces traces) {
        this.traces = traces;
        client =
                SchedulerClient.Builder.create(database.dataSource())
                        .jdbcCustomization(database.dialect())
                        .serializer(TEXT)
                        .enablePriority()
                        .build();
    }

    /** Puts a job that waits into the queue, as a part of the transaction that makes it wait. */
    void add(Job job, Instant at) {
        try {
            var entry = new Entry(job.id(), job.ticket());
            client.scheduleIfNotExists(entry.instance(job.priority(), traces.here()), at.minus(LONG_AGO));
        } catch (SQLRuntimeException e) {
            throw new DataAccessResourceFailureException("the queue cannot be written to", e);
        }
    }

    /** Not as Java's objects are, which do what they like when they are read. */
    private static final class Text implements Serializer {

        @Override
        public byte @Nullable [] serialize(@Nullable Object text) {
            return text == null ? null : text.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] bytes) {
            return bytes == null ? null : type.cast(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** What an entry says, as the name that it has in the queue. */
    record Entry(UUID job, int ticket) {

        TaskInstance<String> instance(Priority priority, @Nullable String trace) {
            return TRAIN.instance(job + "/" + ticket).priority(priority.rank()).data(trace).build();
        }

        static Entry parse(String id) {
            int slash = id.indexOf('/');
            return new Entry(UUID.fromString(id.substring(0, slash)), Integer.parseInt(id.substring(slash + 1)));
        }
    }
}
