package dev.pollen.diffusion;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reverse process makes of data N(0, c²), in closed form: with the exact network, E[x_0 | x_t] = a·c²/(a²·c² +
 * s²)·x_t, every step is linear and keeps points Gaussian, so that only variances need to be followed. It says whether
 * a sampler has steps enough, whatever the network has learnt. Points begin as x_T; where N(0, I) is something else,
 * that is the schedule's fault ({@code training.Preflight}).
 *
 * @param std of points whose standard deviation should be 1, as that of standardised columns
 * @param detail of details whose standard deviation should be a tenth of that: this many times as much
 * @param amplification how many times as large as the network's errors, independent at every step, theirs in the points
 *     are
 */
public record Forecast(double std, double detail, double amplification) {

    /** Of jumps that are as long as they are meant to be: an exact network makes no error, and adds none to another. */
    static final Forecast EXACT = new Forecast(1, 1, 1);

    private static final double DETAIL = 0.1;
    private static final double MOST_STD_ERROR = 0.2;
    private static final double LEAST_DETAIL = 0.4;
    private static final double MOST_DETAIL = 2.5;
    private static final double MOST_AMPLIFICATION = 8;

    static Forecast of(List<Step> steps, Schedule schedule) {
        double std = std(steps, schedule, 1, 0);
        double withErrors = std(steps, schedule, 1, 1);
        return new Forecast(
                std,
                std(steps, schedule, DETAIL, 0) / DETAIL,
                Math.sqrt(Math.max(0, withErrors * withErrors - std * std)));
    }

    /**
     * The standard deviation that points get.
     *
     * @param c what it should be
     * @param error the standard deviation of what the network adds to what it should say
     */
    private static double std(List<Step> steps, Schedule schedule, double c, double error) {
        double begin = schedule.alphaBarAt(steps.getFirst().t());
        double xx = begin * c * c + 1 - begin; // variances and covariances of x, of D, and of the D before it
        double xb = 0;
        double bb = 0;
        for (var step : steps) {
            double alphaBar = schedule.alphaBarAt(step.t());
            double slope = Math.sqrt(alphaBar) * c * c / (alphaBar * c * c + 1 - alphaBar);
            double dd = square(slope) * xx + square(step.fromOutput() * error);
            double dx = slope * xx;
            double db = slope * xb;
            double next =
                    square(step.keep()) * xx
                            + square(step.data()) * dd
                            + square(step.before()) * bb
                            + square(step.sigma())
                            + 2 * step.keep() * step.data() * dx
                            + 2 * step.keep() * step.before() * xb
                            + 2 * step.data() * step.before() * db;
            xb = step.keep() * dx + step.data() * dd + step.before() * db;
            xx = next;
            bb = dd;
        }
        return Math.sqrt(Math.max(0, xx));
    }

    private static double square(double x) {
        return x * x;
    }

    /** What is to be expected to go wrong, in sentences: nothing, if empty. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (Math.abs(std - 1) > MOST_STD_ERROR) {
            warnings.add(
                    "The sampler has too few steps: even with an exact network, points of standard deviation 1 would"
                            + " get one of %.2g".formatted(std));
        } else if (detail < LEAST_DETAIL || detail > MOST_DETAIL) {
            warnings.add(
                    "The sampler has too few steps for details: even with an exact network, those of a tenth of the"
                            + " standard deviation would get %.2g times as much".formatted(detail));
        }
        if (amplification > MOST_AMPLIFICATION) {
            warnings.add(
                    "The sampler multiplies the network's errors by %.2g: take more steps, or a training.target of v or x0"
                            .formatted(amplification));
        }
        return List.copyOf(warnings);
    }
}
