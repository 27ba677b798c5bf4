package dev.pollen.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The noise levels of a schedule as samplers see them: x_t = a·x_0 + s·eps. */
final class NoiseLevels {

    /** The noise per signal that is as good as infinite. */
    private static final double MOST_NOISE = 15;

    /**
     * An error of the network that is multiplied by more spoils the points. In neighbouring timesteps of usual
     * schedules it is about 1; 32 at the end of the cosine schedule, and 20,000 from there to data.
     */
    private static final double MOST_AMPLIFICATION = 3;

    /**
     * The share of the timesteps whose noise is not worth a step of its own. With 0.006 two columns with a correlation
     * of 0.9999 came out with half of the deviation of their difference, with 0.001 with 0.85 of it (0.45 and 0.72 with
     * the exact network); what is measured of data in the plane is the same with both.
     */
    private static final double FINEST_SHARE = 0.001;

    /**
     * The lambda at which data takes shape: noise of 0.37 per signal. {@code bench/README.md} says what was compared.
     */
    private static final double SHAPING = 1;

    /** How far from there in lambda levels are half as dense. */
    private static final double WIDTH = 3;

    private final double[] alphaBar;
    private final Target target;

    NoiseLevels(Schedule schedule, Target target) {
        this.alphaBar = schedule.alphaBar();
        this.target = target;
    }

    /**
     * A noise level.
     *
     * @param t its timestep, or -1 for data without noise
     * @param a √alphaBar: the factor of x_0
     * @param s √(1 - alphaBar): the factor of eps
     */
    record Level(int t, double a, double s, double fromX, double fromOutput) {

        /** The noise per signal s/a: infinite where nothing of x_0 is left. */
        double sigma() {
            return s / a;
        }

        /** Half the logarithm of the signal-to-noise ratio: log(a/s). */
        double lambda() {
            return Math.log(a / s);
        }
    }

    /** T. */
    int timesteps() {
        return alphaBar.length;
    }

    /** The level of a timestep. */
    Level at(int t) {
        if (t < 0) {
            return new Level(t, 1, 0, 1, 0);
        }
        double a = Math.sqrt(alphaBar[t]);
        double s = Math.sqrt(1 - alphaBar[t]);
        return new Level(t, a, s, target.fromX(a, s), target.fromOutput(a, s));
    }

    /**
     * Levels from the last timestep down, evenly spaced and all of them if there are as many as timesteps, and data
     * without noise behind them: timestep ⌈T·(count-i)/count⌉ - 1 for i = 0 … count (Lin et al. 2024, arXiv 2305.08891,
     * table 2: trailing). Where the first step would multiply what the network gets wrong, T is the largest number of
     * timesteps from which it does not.
     */
    List<Level> evenly(int count) {
        int used = timesteps();
        while (at(used - 1).sigma() > MOST_NOISE
                && amplification(at(used - 1), at(trailing(1, count, used))) > MOST_AMPLIFICATION) {
            used--;
        }
        int from = used;
        return levels(count, i -> trailing(i, count, from));
    }

    private static int trailing(int i, int count, int timesteps) {
        return Math.ceilDiv(timesteps * (count - i), count) - 1;
    }

    /** By how much a step to another level multiplies an error of the network: with the target eps, by s·a'/a. */
    private static double amplification(Level from, Level to) {
        return to.a() * Math.abs(from.fromOutput());
    }

    /**
     * Levels from {@link #noisiest} to {@link #finest}, and data without noise behind them, whose lambda is densest
     * where data of about N(0, I) takes shape: arctan((lambda - {@link #SHAPING})/{@link #WIDTH}) rises evenly. Evenly
     * in lambda (Lu et al. 2022, arXiv 2206.00927, section 3.1) half of the levels lie where there is next to nothing
     * but noise, or where next to none is left, and there a network is all but linear. A network knows the schedule's
     * levels only, so the nearest ones are taken.
     */
    List<Level> shaping(int count) {
        double first = Math.atan((noisiest().lambda() - SHAPING) / WIDTH);
        double last = Math.atan((finest().lambda() - SHAPING) / WIDTH);
        return levels(count, i -> nearest(SHAPING + WIDTH * Math.tan(first + (last - first) * share(i, count))));
    }

    /** The level that integration begins at: more noise per signal is nothing but noise, for data of about N(0, I). */
    Level noisiest() {
        return noisiest(MOST_NOISE);
    }

    /** The level with the most noise per signal, but not more than this. */
    Level noisiest(double sigma) {
        int t = timesteps() - 1;
        while (t > 0 && at(t).sigma() > sigma) {
            t--;
        }
        return at(t);
    }

    /** The level that integration ends at: what noise is left below is taken away in one step. */
    Level finest() {
        return at((int) Math.min(noisiest().t(), Math.round(timesteps() * FINEST_SHARE)));
    }

    /** The timestep whose lambda is nearest. */
    int nearest(double lambda) {
        int t = 0;
        while (t + 1 < timesteps() && at(t + 1).lambda() > lambda) {
            t++;
        }
        boolean isNextNearer = t + 1 < timesteps() && lambda - at(t + 1).lambda() < at(t).lambda() - lambda;
        return isNextNearer ? t + 1 : t;
    }

    /** How far the i-th of so many is from the first to the last: from 0 to 1. */
    static double share(int i, int count) {
        return count == 1 ? 0 : (double) i / (count - 1);
    }

    /** Levels at timesteps that fall, none twice, and data without noise behind them. */
    List<Level> levels(int count, IntUnaryOperator timestep) {
        var levels = new ArrayList<Level>();
        IntStream.range(0, count).map(timestep).distinct().mapToObj(this::at).forEach(levels::add);
        levels.add(at(-1));
        return levels;
    }
}
