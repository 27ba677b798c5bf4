package dev.pollen.capacity;

/**
 * What the heap is used for. Each use has a share of its own, so that none of them can take another's; what is left is
 * for all that is small.
 */
public enum Use {
    /** Trainings: their networks, data and checkpoints. */
    TRAINING("trainings", 0.58, 1),

    /** Models that points are drawn from. */
    MODEL("models", 0.15, 1),

    /** What answers hold before they are sent: frames, pictures. */
    ANSWER("answers", 0.12, 0.7);

    private final String plural;
    private final double share;
    private final double mostForOne;

    /**
     * @param share of the heap
     * @param mostForOne the part of the share that one may have
     */
    Use(String plural, double share, double mostForOne) {
        this.plural = plural;
        this.share = share;
        this.mostForOne = mostForOne;
    }

    double share() {
        return share;
    }

    double mostForOne() {
        return mostForOne;
    }

    @Override
    public String toString() {
        return plural;
    }
}
