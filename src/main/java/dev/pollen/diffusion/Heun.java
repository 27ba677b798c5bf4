package dev.pollen.diffusion;

import java.util.ArrayList;
import java.util.List;

/**
 * Heun's method on Karras' sigmas (Karras et al. 2022, arXiv 2206.00364, algorithm 1): in y = x/a and sigma = s/a,
 * dy/dsigma = (y - x_0)/sigma. A step goes along this slope to the next sigma, asks the network there, and goes again
 * from where it was along the mean of both slopes; so it takes two network evaluations. The last one, to sigma = 0,
 * takes one, and so does one from where nothing of x_0 is left, and one so long that the second slope, which is divided
 * by the lower sigma, would lead astray.
 */
public record Heun() implements Sampler {

    /**
     * How many times lower the next sigma may be for a step of second order. With 2 steps, some 1000 times lower,
     * points of deviation 1 would get one of 7; from 8 steps on, hardly any step is so long.
     */
    private static final double LONGEST_STEP = 5;

    @Override
    public List<Step> steps(NoiseLevels noise, int count) {
        var levels = KarrasSigmas.levels(noise, count);
        var steps = new ArrayList<Step>();
        for (int i = 0; i + 1 < levels.size(); i++) {
            var from = levels.get(i);
            var to = levels.get(i + 1);
            double keep = to.s() / from.s();
            steps.add(Step.of(from, keep, to.a() - keep * from.a()));
            if (to.s() > 0 && from.sigma() <= LONGEST_STEP * to.sigma()) {
                steps.add(correction(from, to));
            }
        }
        return steps;
    }

    /**
     * From y', where the first slope led, to y + (sigma' - sigma)/2 · ((y - D)/sigma + (y' - D')/sigma'). The first
     * slope says y' = q·y + (1 - q)·D with q = sigma'/sigma, so that y = (y' - (1 - q)·D)/q.
     */
    private static Step correction(NoiseLevels.Level from, NoiseLevels.Level to) {
        double q = to.sigma() / from.sigma();
        double half = (q - 1) / 2; // (sigma' - sigma)/2 per sigma
        double keep = (1 + half) / q + half / q;
        double data = -half / q;
        double before = -(1 - q) / q * (1 + half) - half;
        return Step.of(to, keep, to.a() * data, to.a() * before, 0);
    }
}
