package dev.pollen.capacity;

/**
 * What the heap is used for. Each use has a share of its own, so that none of them can take another's; what is left is
 * for all that is small.
 */
public enum Use {
    /** Trainings: their networks, data and checkpoints. */
    TRAINING("trainings", 0.5),

    /** Models that points are drawn from. */
    MODEL("models", 0.18),

    /** What answers hold before they are sent: frames, pictures. */
    ANSWER("answers", 0.15);

    private final String plural;
    private final double share;

    Use(String plural, double share) {
        this.plural = plural;
        this.share = share;
    }

    double share() {
        return share;
    }

    @Override
    public String toString() {
        return plural;
    }
}
