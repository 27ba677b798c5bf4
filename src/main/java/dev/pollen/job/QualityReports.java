package dev.pollen.job;

import dev.pollen.assessment.Assessment;
import dev.pollen.checkpoint.Checkpoint;

/** What has been measured of a job's model, as files that stand for themselves. */
public interface QualityReports {

    /** A page to be read, which leads to no lab. */
    byte[] html(Job job, Checkpoint checkpoint, Assessment assessment);

    /** The same for programs. */
    byte[] json(Job job, Checkpoint checkpoint, Assessment assessment);
}
