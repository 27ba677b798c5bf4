package dev.pollen.sampling;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;

import java.util.List;

/**
 * Which value each row of a set has of columns whose values have shares. However many rows follow each other, and
 * wherever they begin, every value has its share of them up to a row or two: a Kronecker sequence, whose steps are
 * powers of 1/φ, where φ^(d+1) = φ + 1 for d columns, so that columns are dealt out independently (Roberts 2018, "The
 * unreasonable effectiveness of quasirandom sequences").
 */
final class Dealing {

    /** Whole rounds of so many rows are taken apart, so that no digit of a far row is lost. */
    private static final long ROUND = 1L << 26;

    private static final int ITERATIONS = 60;

    private final List<Given.Share> shares;
    private final double[] steps;
    private final double[] starts;

    Dealing(List<Given.Share> shares, long seed) {
        this.shares = shares;
        this.steps = new double[shares.size()];
        this.starts = new double[shares.size()];
        double phi = 1.5;
        for (int i = 0; i < ITERATIONS; i++) {
            phi = StrictMath.pow(1 + phi, 1.0 / (shares.size() + 1));
        }
        var random = new AddressedRandom(seed, Purpose.SHARES);
        for (int k = 0; k < steps.length; k++) {
            steps[k] = StrictMath.pow(phi, -(k + 1.0));
            starts[k] = random.at(k).nextUniform();
        }
    }

    /** Writes the values that a row has. */
    void deal(long place, double[] rows, int at) {
        for (int k = 0; k < steps.length; k++) {
            var share = shares.get(k);
            rows[at + share.column()] = share.at(position(place, k));
        }
    }

    /** From 0 to 1. */
    private double position(long place, int k) {
        double ofRounds = fraction(place / ROUND * fraction(ROUND * steps[k]));
        return fraction(starts[k] + ofRounds + place % ROUND * steps[k]);
    }

    private static double fraction(double x) {
        return x - Math.floor(x);
    }
}
