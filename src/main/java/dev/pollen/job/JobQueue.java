package dev.pollen.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The queue, which is db-scheduler's. It holds nothing but "begin that job"; a job's row says all else, and each time
 * that a job is queued it has another entry, so that one that is left over from an earlier time does no harm.
 */
@Component
class JobQueue {

    static final TaskDescriptor<Void> TRAIN = TaskDescriptor.of("train");

    /**
     * By how much entries are older than they are, so that they are due whatever becomes of the clock: if that is set
     * back, nobody waits until it is where it was. Only their order counts.
     */
    private static final Duration LONG_AGO = Duration.ofDays(10_000);

    private final SchedulerClient client;

    JobQueue(JobDatabase database) {
        client =
                SchedulerClient.Builder.create(database.dataSource())
                        .jdbcCustomization(database.dialect())
                        .enablePriority()
                        .build();
    }

    /** Puts a job that waits into the queue, as a part of the transaction that makes it wait. */
    void add(Job job, Instant at) {
        try {
            client.scheduleIfNotExists(new Entry(job.id(), job.ticket()).instance(job.priority()), at.minus(LONG_AGO));
        } catch (SQLRuntimeException e) {
            throw new DataAccessResourceFailureException("the queue cannot be written to", e);
        }
    }

    /** What an entry says, as the name that it has in the queue. */
    record Entry(UUID job, int ticket) {

        TaskInstance<Void> instance(Priority priority) {
            return TRAIN.instance(job + "/" + ticket).priority(priority.rank()).build();
        }

        static Entry parse(String id) {
            int slash = id.indexOf('/');
            return new Entry(UUID.fromString(id.substring(0, slash)), Integer.parseInt(id.substring(slash + 1)));
        }
    }
}
