package dev.pollen.quality;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Whether a model repeats what it was trained on, and gives away what that was.
 *
 * @param nearer how many samples are nearer to training rows than to others
 * @param duplicates how many are equal to one
 * @param closest how far they are from the nearest one
 * @param membership whether it can be told who was in the training; null where too few rows are held out
 */
public record Copies(
        Memorisation nearer, Duplicates duplicates, ClosestRecords closest, @Nullable Membership membership) {

    private static final int MOST_HELD_OUT = 10_000;

    /** Where rows are held out. */
    public static Copies of(Sample samples, TrainingRows training, RealPoints real) {
        var known = training.some().scores();
        var holdOut = Draws.holdOut(real, Math.min(MOST_HELD_OUT, real.available()));
        var compared = holdOut.slice(0, Math.min(known.count(), holdOut.count())).scores();
        int members = Math.min(Membership.MOST, compared.count());
        var few = Memorisation.first(samples.scores());
        return new Copies(
                Memorisation.of(few, known, compared),
                Duplicates.of(
                        training.all().countOf(samples.rows()),
                        samples.count(),
                        training.all().countOf(holdOut.rows()),
                        holdOut.count(),
                        training.count(),
                        holdOut.count()),
                new ClosestRecords(
                        ClosestRecords.Quantiles.of(NearestDistances.of(few, known)),
                        ClosestRecords.Quantiles.of(NearestDistances.of(Memorisation.first(compared), known))),
                Membership.of(samples.scores(), known.slice(0, members), compared.slice(0, members)));
    }

    /**
     * Where too few rows are held out: training rows are compared with each other.
     *
     * @param training at least two
     */
    public static Copies withoutHoldOut(Sample samples, TrainingRows training) {
        var known = training.some().scores();
        return new Copies(
                Memorisation.withoutHoldOut(samples.scores(), known),
                Duplicates.of(
                        training.all().countOf(samples.rows()),
                        samples.count(),
                        training.all().countOfRepeated(),
                        training.count(),
                        training.count(),
                        0),
                new ClosestRecords(
                        ClosestRecords.Quantiles.of(NearestDistances.of(Memorisation.first(samples.scores()), known)),
                        ClosestRecords.Quantiles.of(NearestDistances.amongEachOther(Memorisation.first(known)))),
                null);
    }

    /** What is judged of these. */
    List<Finding> findings() {
        var ofNearer = Finding.ofAll(Measure.MEMORISATION, nearer.share(), Bounds.ofMemorisation(nearer));
        var ofDuplicates = Finding.ofAll(Measure.DUPLICATES, duplicates.share(), Bounds.ofDuplicates(duplicates));
        return membership == null
                ? List.of(ofNearer, ofDuplicates)
                : List.of(
                        ofNearer,
                        ofDuplicates,
                        Finding.ofAll(Measure.MEMBERSHIP, membership.auc(), Bounds.ofMembership(membership)));
    }
}
