package dev.pollen.diffusion;

import java.util.ArrayList;
import java.util.List;

/**
 * Denoising diffusion implicit models (Song et al. 2021, arXiv 2010.02502, equations 12 and 16): x_0 as the network
 * predicts it, with the noise that it predicts put back for the next level.
 *
 * @param eta how much of that noise is fresh, from 0, for none, to 1, for as much as {@link Ddpm} adds with the
 *     posterior variance
 */
public record Ddim(double eta) implements Sampler {

    public Ddim {
        InvalidParameterException.require(eta >= 0 && eta <= 1, "eta", "must be from 0 to 1, but is " + eta);
    }

    @Override
    public List<Step> steps(NoiseLevels noise, int count) {
        var levels = noise.evenly(count);
        var steps = new ArrayList<Step>();
        for (int i = 0; i + 1 < levels.size(); i++) {
            var from = levels.get(i);
            var to = levels.get(i + 1);
            double alpha = Math.pow(from.a() / to.a(), 2);
            double sigma = eta * to.s() / from.s() * Math.sqrt(1 - alpha);
            double kept = Math.sqrt(Math.max(0, to.s() * to.s() - sigma * sigma)); // the noise that is not fresh
            double keep = kept / from.s();
            steps.add(Step.of(from, keep, to.a() - keep * from.a(), 0, sigma));
        }
        return steps;
    }
}
