package dev.pollen.dataset;

import dev.pollen.diffusion.PointSet;

import java.util.List;

/** A distribution of points that a model can learn. */
public interface Dataset {

    /** The name that requests use. */
    String name();

    /** What it is, in a sentence. */
    String description();

    /** The formula that defines it. */
    String definition();

    /** The names of the coordinates: d of them. */
    List<String> columns();

    /** The standard deviation of the noise on every coordinate, before scaling, where a request names none. */
    double defaultNoise();

    /**
     * Draws points. Point i is a function of (seed, i, noise), so a longer draw begins with the shorter one.
     *
     * @param count how many
     * @param noise the standard deviation of the noise on every coordinate, before scaling; 0 for none
     */
    PointSet points(int count, long seed, double noise);
}
