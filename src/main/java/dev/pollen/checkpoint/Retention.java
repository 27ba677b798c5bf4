package dev.pollen.checkpoint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Which checkpoints stay. One that newer and better ones have superseded is retired, and removed after a time of grace:
 * whoever has just been told of it can still ask for it.
 */
@Component
public class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final CheckpointTable table;
    private final CheckpointFiles files;
    private final CheckpointProperties properties;
    private final Clock clock;

    Retention(CheckpointTable table, CheckpointFiles files, CheckpointProperties properties, Clock clock) {
        this.table = table;
        this.files = files;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Retires a job's checkpoints but for the newest ones, as many as are to be kept, the best, and one that is being
     * measured.
     *
     * @param measured the iteration of the latter, or -1 if there is none
     */
    public void retain(UUID job, long measured) {
        var all = table.ofJob(job);
        var kept = new HashSet<>(newest(all));
        Checkpoints.best(all).map(Checkpoint::iteration).ifPresent(kept::add);
        kept.add(measured);
        table.retireBut(job, kept, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** By age: where a training went on from an earlier one, since the newest were damaged, those go first. */
    private List<Long> newest(List<Checkpoint> all) {
        return all.stream()
                .sorted(Checkpoint.BY_AGE.reversed())
                .limit(properties.keepLast())
                .map(Checkpoint::iteration)
                .toList();
    }

    /** Removes what was retired long enough ago. */
    @Scheduled(fixedDelayString = "PT5S")
    void sweep() {
        try {
            var time = clock.instant().minus(properties.grace());
            table.retiredBy(time).forEach(retired -> remove(retired, time));
        } catch (DataAccessException e) {
            log.warn("Retired checkpoints cannot be removed for now: {}", e.toString());
        }
    }

    private void remove(Checkpoint retired, Instant time) {
        try {
            if (table.deleteRetired(retired, time)) { // and no other node was faster
                files.delete(retired.job(), retired.file());
            }
        } catch (IOException e) {
            log.warn("The file of a retired checkpoint is still there: {}", e.toString());
        }
    }
}
