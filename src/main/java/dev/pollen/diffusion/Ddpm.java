package dev.pollen.diffusion;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.ArrayList;
import java.util.List;

/**
 * Ancestral sampling (Ho et al. 2020, algorithm 2): every step draws from q(x_s | x_t, x_0), with the x_0 that the
 * network predicts. With less steps than timesteps, alpha is that of all the timesteps that a step spans (Nichol and
 * Dhariwal 2021, arXiv 2102.09672, section 4).
 *
 * @param variance of the noise that a step adds
 */
public record Ddpm(Variance variance) implements Sampler {

    /** The variance sigma² of the noise that a step adds (Ho et al. 2020, section 3.2). */
    public enum Variance {

        /**
         * beta: right where the data is N(0, I). Unlike theirs, the classic recipe adds noise in the last step too, and
         * so does this.
         */
        @JsonProperty("beta")
        BETA,

        /**
         * beta·(1 - alphaBar_s)/(1 - alphaBar_t): right where the data is one point. There is none in the last step.
         */
        @JsonProperty("posterior")
        POSTERIOR
    }

    @Override
    public List<Step> steps(NoiseLevels noise, int count) {
        var levels = noise.evenly(count);
        var steps = new ArrayList<Step>();
        for (int i = 0; i + 1 < levels.size(); i++) {
            var from = levels.get(i);
            var to = levels.get(i + 1);
            double alpha = square(from.a()) / square(to.a());
            double beta = 1 - alpha;
            double keep = Math.sqrt(alpha) * square(to.s()) / square(from.s());
            double data = to.a() * beta / square(from.s());
            double posterior = beta * square(to.s()) / square(from.s());
            double sigma = Math.sqrt(variance == Variance.BETA ? beta : posterior);
            steps.add(Step.of(from, keep, data, 0, sigma));
        }
        return steps;
    }

    private static double square(double x) {
        return x * x;
    }
}
