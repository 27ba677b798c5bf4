package dev.pollen.job;

import dev.pollen.points.Points;
import dev.pollen.table.Table;

/**
 * Points drawn from a model while it learns. Point {@code i} begins as the same noise in all snapshots of a job, so
 * that it is seen to move.
 *
 * @param iteration how many iterations were done
 * @param table the columns that are numbers
 */
public record PointSnapshot(long iteration, Table table, Points points) {

    /** How many points it has. */
    public static final int POINTS = 500;

    /** Which set they are of: the one that is drawn from a model unless a request chooses. */
    public static final long SEED = 0;

    /** How many are kept at most of a job: the others are thinned out. */
    public static final int MOST = 100;
}
