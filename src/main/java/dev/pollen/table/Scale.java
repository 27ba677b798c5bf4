package dev.pollen.table;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Arrays;

/** The way of a column's numbers, in float64, to one coordinate of network space, and back. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "scale")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Scale.Standard.class, name = "standard"),
    @JsonSubTypes.Type(value = Scale.Quantile.class, name = "quantile")
})
public sealed interface Scale {

    /** Numbers as they are. */
    Scale IDENTITY = new Standard(0, 1);

    double toNetwork(double value);

    double fromNetwork(double z);

    /** dz/dx, which is above 0: by how much a density is greater in the column's units than in network space. */
    double slope(double value);

    /**
     * z = (x - mean) / std. A column that is constant is 0 in network space, and whatever a network makes of that is
     * the constant again.
     *
     * @param std at least 0; 0 for a constant
     */
    record Standard(double mean, double std) implements Scale {

        /** Beyond so many standard deviations there is hardly a point of a normal column. */
        private static final double FAR = 4;

        /**
         * The most that may be between neighbouring numbers of float32, in standard deviations. Rounding to them then
         * moves a normal column's distribution function by at most a half of that times 0.4, or 1e-5, where ten million
         * points show a difference of 4e-4 by the Kolmogorov-Smirnov test (at 5 %).
         */
        private static final double MOST_SPACING = 0x1p-14;

        /**
         * No row of ten million lies √(10⁷) standard deviations from the mean (Samuelson 1968), which is below 2^12.
         */
        private static final double LARGEST = Float.MAX_VALUE * 0x1p-12;

        public Standard {
            if (!Double.isFinite(mean) || !(std >= 0) || Double.isInfinite(std)) {
                throw new IllegalArgumentException(
                        "mean must be finite, and std as well and at least 0, but they are %s and %s"
                                .formatted(mean, std));
            }
        }

        @Override
        public double toNetwork(double value) {
            return std == 0 ? 0 : (value - mean) / std;
        }

        @Override
        public double fromNetwork(double z) {
            return std == 0 ? mean : mean + std * z;
        }

        @Override
        public double slope(double value) {
            return 1 / std;
        }

        /**
         * How precise numbers are that come from network space: float32, unless that cannot tell them apart where they
         * are. Of a constant it is float64, so that it is that constant.
         */
        @Override
        public Precision precision() {
            double far = Math.abs(mean) + FAR * std;
            boolean isEnough = far <= LARGEST && Math.ulp((float) far) <= MOST_SPACING * std;
            return isEnough ? Precision.FLOAT32 : Precision.FLOAT64;
        }
    }

    /** How precise numbers are that come from network space. */
    Precision precision();

    /**
     * The quantile of N(0, 1) that a number is of the column: in proportion between knots, which are spaced evenly in
     * network space, and beyond the last ones as between the last two.
     *
     * @param end where the last knot is in network space, above 0; the first one is at -end
     * @param values of the knots, at least two, not falling, the last above the first. Shared, not copied
     */
    record Quantile(double end, double[] values) implements Scale {

        public Quantile {
            if (!(end > 0) || !Double.isFinite(end) || values.length < 2) {
                throw new IllegalArgumentException("knots must be at least two, and their end finite and above 0");
            }
            for (int k = 0; k < values.length; k++) {
                if (!Double.isFinite(values[k]) || k > 0 && values[k] < values[k - 1]) {
                    throw new IllegalArgumentException("knots must be finite and not fall");
                }
            }
            if (values[0] == values[values.length - 1]) {
                throw new IllegalArgumentException("the last knot must be above the first");
            }
        }

        /** Where a knot, or a place between two, is in network space. */
        private double z(double knot) {
            return end * (2 * knot / (values.length - 1) - 1);
        }

        /** A value that several knots have is in the middle of them. */
        @Override
        public double toNetwork(double value) {
            int last = values.length - 1;
            int from = Arrays.binarySearch(values, value);
            if (from >= 0) {
                int to = from;
                while (from > 0 && values[from - 1] == value) {
                    from--;
                }
                while (to < last && values[to + 1] == value) {
                    to++;
                }
                return z((from + to) / 2.0);
            }
            int above = rise(Math.clamp(-from - 1L, 1, last));
            return z(above - 1 + (value - values[above - 1]) / (values[above] - values[above - 1]));
        }

        /**
         * Between knots that of the line; on a knot, and where some have one value, from the knot before to that after.
         */
        @Override
        public double slope(double value) {
            int last = values.length - 1;
            int below = Arrays.binarySearch(values, value);
            int above = below;
            if (below < 0) {
                above = rise(Math.clamp(-below - 1L, 1, last));
                below = above - 1;
            }
            while (below > 0 && values[below] >= value) {
                below--;
            }
            while (above < last && values[above] <= value) {
                above++;
            }
            return (z(above) - z(below)) / (values[above] - values[below]);
        }

        /** The nearest knot to this one that lies above the one below it. */
        public int rise(int knot) {
            int above = knot;
            while (above < values.length - 1 && values[above] == values[above - 1]) {
                above++;
            }
            while (values[above] == values[above - 1]) {
                above--;
            }
            return above;
        }

        @Override
        public double fromNetwork(double z) {
            double place = (z / end + 1) / 2 * (values.length - 1);
            int below = (int) Math.clamp(Math.floor(place), 0, values.length - 2.0);
            return values[below] + (place - below) * (values[below + 1] - values[below]);
        }

        @Override
        public Precision precision() {
            return Precision.FLOAT64;
        }
    }
}
