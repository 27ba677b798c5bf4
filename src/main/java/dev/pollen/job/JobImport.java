package dev.pollen.job;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.checkpoint.Model;
import dev.pollen.checkpoint.UnlistedCheckpoints;
import dev.pollen.checkpoint.UnlistedCheckpoints.Refused;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes jobs of checkpoints whose database was lost. Their files have the recipe; what is lost is their history. */
@Service
public class JobImport {

    private static final Logger log = LoggerFactory.getLogger(JobImport.class);

    private final Checkpoints checkpoints;
    private final UnlistedCheckpoints unlisted;
    private final JobTable table;
    private final JobLog jobs;

    JobImport(Checkpoints checkpoints, UnlistedCheckpoints unlisted, JobTable table, JobLog jobs) {
        this.checkpoints = checkpoints;
        this.unlisted = unlisted;
        this.table = table;
        this.jobs = jobs;
    }

    /**
     * What an import has come to.
     *
     * @param jobs that there were not before
     * @param refused files that are no checkpoints
     */
    public record Outcome(List<Job> jobs, List<Refused> refused) {}

    /** Takes in whatever is in the checkpoint directory and belongs to no job: twice does no harm. */
    public Outcome run() {
        var imported = new ArrayList<Job>();
        var refused = new ArrayList<Refused>();
        for (var id : checkpoints.jobsWithFiles()) {
            if (table.find(id).isEmpty()) {
                var found = unlisted.find(id);
                refused.addAll(found.refused());
                found.model()
                        .map(model -> job(id, model, found.checkpoints()))
                        .filter(job -> jobs.addImported(job, () -> unlisted.list(found.checkpoints())))
                        .ifPresent(imported::add);
            }
        }
        log.info(
                "{} jobs have been imported from their checkpoints; {} files were refused.",
                imported.size(),
                refused.size());
        return new Outcome(imported, refused);
    }

    private static Job job(UUID id, Model model, List<Checkpoint> checkpoints) {
        var newest = checkpoints.getLast();
        return Job.imported(id, model.recipe(), newest.attempt(), newest.iteration(), created(id, newest), newest.at());
    }

    /** Ids of version 7 begin with the milliseconds since 1970. */
    private static Instant created(UUID id, Checkpoint newest) {
        return id.version() == 7 ? Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16) : newest.at();
    }
}
