package dev.pollen.quality;

import dev.pollen.table.Column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is looked at of a column by itself. */
sealed interface Marginal {

    /** The column's place. */
    int column();

    /** The column's name. */
    String name();

    Measure measure();

    /** A column as this sees it: worth keeping where it is compared with several others. */
    Profile profile(double[] values);

    /** What a marginal sees of a column. */
    sealed interface Profile permits KolmogorovSmirnov, TotalVariation, GreatestShare {

        /** How far another one of the same marginal is, from 0 to 1. */
        double difference(Profile other);

        /**
         * What the difference of two such profiles from one distribution exceeds by a chance of 1/e^{@code logarithm}.
         *
         * @param median of the differences between real draws
         */
        double bound(double median, double logarithm);
    }

    /** How the numbers of a column are distributed. */
    record Distribution(int column, String name) implements Marginal {

        @Override
        public Measure measure() {
            return Measure.KS;
        }

        @Override
        public Profile profile(double[] values) {
            return new KolmogorovSmirnov(
                    Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray());
        }
    }

    /** How often the values of a column are of one kind or another. */
    record Shares(int column, String name, Measure measure, Kinds kinds) implements Marginal {

        @Override
        public Profile profile(double[] values) {
            var counts = Counts.of(values, kinds);
            return measure == Measure.LEVEL ? new GreatestShare(counts) : new TotalVariation(counts);
        }
    }

    /**
     * All there is to look at of a column: of numbers how they are distributed and which of them repeat, of levels how
     * often each is, and how often there is none.
     *
     * @param sorted real values, and none is NaN
     */
    static List<Marginal> of(int place, Column column, double[] sorted) {
        var marginals = new ArrayList<Marginal>();
        var name = column.name();
        int levels = column.form().levels();
        if (levels == 0) {
            double[] masses = Kinds.masses(sorted);
            marginals.add(new Distribution(place, name));
            double[] repeated = Kinds.repeated(sorted);
            if (repeated.length > 0) {
                marginals.add(new Shares(place, name, Measure.REPEATS, new Kinds.Known(masses, repeated)));
            }
            if (masses.length > 0) {
                marginals.add(new Shares(place, name, Measure.LEVEL, new Kinds.Mass(masses)));
            }
        } else {
            var kinds = new Kinds.Level(levels);
            marginals.add(new Shares(place, name, Measure.TOTAL_VARIATION, kinds));
            marginals.add(new Shares(place, name, Measure.LEVEL, kinds));
        }
        if (column.hasBlanks()) {
            marginals.add(new Shares(place, name, Measure.MISSING, new Kinds.Blank()));
        }
        return marginals;
    }
}
