package dev.pollen.quality;

/**
 * How large a part of a report may be. What real draws give decides the first bound, and what difference matters the
 * second: what cannot be told from chance is not held against a model. With m the median of a floor, and s what lies
 * between m and its 95th percentile (of coverage its 5th, of density the greater of both):
 *
 * <pre>
 * part            indistinguishable up to       close up to, if that is more than m + 4 s
 * a distance      m + 3 s                       what it is of real points to others that are moved by σ/10
 * coverage        3 s less than m               another 0.05 less
 * density         3 s from m                    another fifth of m away
 * KS of a column  √((1 + ln(100 k)) / n)        0.05 more: one row in twenty is on the wrong side
 * shares in it    {@link TotalVariation#bound}          0.05 more
 * one of those    {@link GreatestShare#bound}           0.05 more
 * a pair          m by the worst excess's m + 3 s      0.1 more
 * classifier      3 s from ½                           0.1 more
 * memorisation    its expected share e + 3 σ    e + 0.2 (1 - e): a fifth of the samples are copies
 * duplicates      the hold-out's share e + 3 σ         e + 0.2 (1 - e)
 * membership      m + 3 s                              0.6
 * </pre>
 *
 * <p>Of what is distributed normally, m + 3 s is five standard deviations above the mean, of squares of that (MMD²) the
 * 99.9th percentile or so; and it still has to hold where 20 pairs have said too little for p95. Of all k that is
 * looked at of columns by themselves, however much it is, one is beyond its bound with a chance of 1 % at most ({@link
 * KolmogorovSmirnov#bound}). Nearly all points as copies, e + 0.95 (1 - e), are off however few rows there are.
 * Together honest draws are found indistinguishable in more than 95 of 100 cases.
 */
public record Bounds(double indistinguishable, double close) {

    private static final double STEPS = 3;
    private static final double STEPS_TO_CLOSE = 4;
    private static final double SHARE_OF_ROWS = 0.05;
    private static final double SHARE_OF_DENSITY = 0.2;
    private static final double SHARE_OF_COPIES = 0.2;
    private static final double NEARLY_ALL = 0.95;
    private static final double MORE_OF_PAIR = 0.1;
    private static final double FEW = 2.5;
    private static final double MORE_AREA = 0.1;
    private static final double HALF = 0.5;

    /**
     * @param moved the distance of real points to moved ones
     */
    static Bounds ofDistance(Floor floor, double moved) {
        double step = floor.p95() - floor.median();
        return new Bounds(floor.median() + STEPS * step, Math.max(moved, floor.median() + STEPS_TO_CLOSE * step));
    }

    static Bounds ofMarginal(MarginalFloor floor) {
        return new Bounds(floor.bound(), floor.bound() + SHARE_OF_ROWS);
    }

    /** Of what coverage falls short of its floor's median. */
    static Bounds ofCoverage(Floor floor) {
        return aroundMedian(floor.median() - floor.p5(), SHARE_OF_ROWS, floor);
    }

    /** Of how far density is from its floor's median. */
    static Bounds ofDensity(Floor floor) {
        return aroundMedian(step(floor), SHARE_OF_DENSITY * floor.median(), floor);
    }

    static Bounds ofMemorisation(Memorisation memorisation) {
        return ofCopies(memorisation.expected(), memorisation.deviation());
    }

    private static Bounds ofCopies(double expected, double deviation) {
        double copies = 1 - expected;
        double close = Math.max(STEPS_TO_CLOSE * deviation, SHARE_OF_COPIES * copies);
        return new Bounds(
                expected + Math.min(STEPS * deviation, NEARLY_ALL * copies),
                expected + Math.min(close, NEARLY_ALL * copies));
    }

    static Bounds ofDuplicates(Duplicates duplicates) {
        return ofCopies(duplicates.expected(), duplicates.deviation());
    }

    /**
     * The difference of a pair; the worst one's floor is that of all excesses. How far a pair's rows differ from each
     * other is known the worse, the fewer they are: by so much more, honest draws of 8 to 64 columns with two sets of
     * 10 rows are within the bound in 98 of 100 cases, and those with more rows more often.
     */
    static Bounds ofPair(PairMeasurement pair, Floor worst) {
        double excess = worst.median() + STEPS * (worst.p95() - worst.median());
        double few = 1 + FEW / Math.sqrt(worst.points());
        double bound = few * PairFloors.beyond(excess, pair.floor(), pair.degrees());
        return new Bounds(bound, bound + MORE_OF_PAIR);
    }

    /** How far the area is from a half. */
    static Bounds ofClassifier(Floor floor) {
        double bound = STEPS * step(floor);
        return new Bounds(bound, bound + MORE_AREA);
    }

    static Bounds ofMembership(Membership membership) {
        double step = step(membership.floor());
        double most = HALF + NEARLY_ALL * HALF;
        return new Bounds(
                Math.min(HALF + STEPS * step, most),
                Math.min(Math.max(HALF + STEPS_TO_CLOSE * step, HALF + MORE_AREA), most));
    }

    private static double step(Floor floor) {
        return Math.max(floor.p95() - floor.median(), floor.median() - floor.p5());
    }

    /** A step is a point at least: among few points, all pairs may be the same by chance. */
    private static Bounds aroundMedian(double step, double more, Floor floor) {
        double atLeastAPoint = Math.max(step, 1.0 / floor.points());
        double bound = STEPS * atLeastAPoint;
        return new Bounds(bound, Math.max(bound + more, STEPS_TO_CLOSE * atLeastAPoint));
    }
}
