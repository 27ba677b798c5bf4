package dev.pollen.report;

import dev.pollen.quality.Measure;

/** What measures are called, and what they mean. */
final class Meanings {

    static final String TEXT =
            Page.section(
                    "What the numbers mean",
                    "Two sets of real rows are not at distance zero: the <b>floor</b> is what they differ by, its"
                        + " median and what it lies between in nine of ten pairs. A value within its floor is as near"
                        + " as real rows are to each other. One good value says only what that measure sees; the"
                        + " verdict is that of the worst.",
                    """
                    <dl class="meanings">
                    <div><dt>indistinguishable, close, off</dt><dd>Within what real rows give; beyond it by no more than most uses can bear; by more.</dd></div>
                    <div><dt>Kolmogorov-Smirnov</dt><dd>The greatest difference of two distribution functions, from 0 to 1: so great a share of the rows is on the wrong side of some value.</dd></div>
                    <div><dt>total variation</dt><dd>The least share of the rows that would have to change their level.</dd></div>
                    <div><dt>one level</dt><dd>The level, or the number that many rows have, whose share is farthest off: |p - q| / √(p + q). A rare one counts if it is lost.</dd></div>
                    <div><dt>repeated values</dt><dd>The total variation over numbers that many rows have, other numbers of the data and numbers that it has not: whether zeros, caps and whole numbers come back.</dd></div>
                    <div><dt>blanks</dt><dd>The difference in the share of rows without a value.</dd></div>
                    <div><dt>correlation, association, contingency</dt><dd>How strongly two columns of numbers, one of each, or two of levels go together, from 0 to 1; the value is the difference of both relations, by sign and level.</dd></div>
                    <div><dt>classifier</dt><dd>0.5 if nobody can tell the model's rows from real ones by their neighbours, 1 if everybody can.</dd></div>
                    <div><dt>density, coverage</dt><dd>Whether rows lie where real ones do, and whether they reach all of those.</dd></div>
                    <div><dt>membership attack</dt><dd>Who has the model's rows says of a person that they were in the training, if a row is near: 0.5 if that is a guess, 1 if it is always right.</dd></div>
                    </dl>
                    """);

    private Meanings() {}

    static String name(Measure measure) {
        return switch (measure) {
            case SLICED_WASSERSTEIN -> "sliced Wasserstein";
            case WASSERSTEIN -> "Wasserstein";
            case ENERGY -> "energy";
            case MMD2 -> "MMD²";
            case KS -> "Kolmogorov-Smirnov";
            case TOTAL_VARIATION -> "total variation";
            case LEVEL -> "one level";
            case REPEATS -> "repeated values";
            case MISSING -> "blanks";
            case DENSITY -> "density";
            case COVERAGE -> "coverage";
            case CORRELATION -> "correlation";
            case CONTINGENCY -> "contingency";
            case ASSOCIATION -> "association";
            case CLASSIFIER -> "classifier";
            case MEMORISATION -> "nearer to a training row";
            case DUPLICATES -> "equal to a training row";
            case MEMBERSHIP -> "membership attack";
        };
    }
}
