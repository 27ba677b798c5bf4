package dev.pollen.points;

/**
 * Points, and what is said of them: a record whose components are what its JSON has, the points last. Other formats
 * have the points alone.
 */
public sealed interface PointDocument {

    /** How many points there are, in a frame if there are frames. */
    long count();

    /** Points that are somewhere. */
    non-sealed interface Still extends PointDocument {
        PointStream points();
    }

    /** The same points at several places on their way between data and noise. */
    non-sealed interface Moving extends PointDocument {
        FrameStream<?> frames();
    }
}
