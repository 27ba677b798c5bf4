package dev.pollen.dataset;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.PointSource;
import dev.pollen.table.Encoding;
import dev.pollen.table.Scaling;
import dev.pollen.table.Table;

import java.util.List;

/**
 * Points that a model can learn: a distribution that draws as many as are asked for, or an upload, whose rows are
 * training rows or held out.
 */
public sealed interface Dataset permits Distribution, Upload {

    /** The name that requests use. */
    String name();

    /** What it is, in a sentence. */
    String description();

    /** The formula that defines it. */
    String definition();

    /** What a point is made of: d columns. */
    Table table();

    /** The names of the columns: d of them. */
    default List<String> columns() {
        return table().names();
    }

    /** The standard deviation of the noise on every coordinate, before scaling, where a request names none. */
    double defaultNoise();

    /**
     * Points to look at, whether a training may use them or not. A longer draw begins with the shorter one; of a
     * distribution, point i is a function of (seed, i, noise).
     *
     * @param count how many
     * @param noise the standard deviation of the noise on every coordinate, before scaling; 0 for none
     * @throws InvalidParameterException naming {@code n} or {@code noise} where it has fewer points, or takes no noise
     */
    PointSource points(int count, long seed, double noise);

    /** The same, with another share of its points held out from trainings, where they are not without end. */
    Dataset holdingOut(double share);

    /** The most points that a training may use. */
    int trainable();

    /**
     * Checks that a training may ask for this.
     *
     * @throws InvalidParameterException naming {@code data.points} or {@code data.noise}
     */
    void requireTraining(int count, double noise);

    /**
     * What a training sees: of a distribution, the same as {@link #points}; of an upload, so many of its training rows,
     * chosen by the seed, or all of them in the order of the file.
     *
     * @throws InvalidParameterException see {@link #requireTraining}
     */
    PointSource training(int count, long seed, double noise);

    /**
     * What takes its rows to network space and back: fitted to rows of it, or to all of which it has a sample.
     *
     * @throws InvalidParameterException see {@link Encoding#of(Table, List, Scaling)}
     */
    default Encoding encoding(PointSource rows, Scaling scaling) {
        return Encoding.of(table(), rows.byColumn(), scaling);
    }

    /** How many points the hold-out has. */
    int heldOut();

    /**
     * Points of the hold-out, which no training sees: of a distribution, a draw that is independent of {@link
     * #training}, also with the same seed; of an upload, so many of its hold-out rows, chosen by the seed.
     *
     * @throws InvalidParameterException where it has fewer, or takes no noise
     */
    PointSource heldOut(int count, long seed, double noise);
}
