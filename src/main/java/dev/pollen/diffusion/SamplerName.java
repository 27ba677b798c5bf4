package dev.pollen.diffusion;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.diffusion.Ddpm.Variance;

/** The samplers by name, with what each is like unless somebody chooses. */
public enum SamplerName {

    /** {@link Ddpm}. */
    @JsonProperty("ddpm")
    DDPM(Integer.MAX_VALUE) {
        @Override
        public Sampler with(Variance variance, double eta) {
            return new Ddpm(variance);
        }
    },

    /** {@link Ddim}. */
    @JsonProperty("ddim")
    DDIM(25) {
        @Override
        public Sampler with(Variance variance, double eta) {
            return new Ddim(eta);
        }
    },

    /** {@link DpmSolver}. */
    @JsonProperty("dpmpp-2m")
    DPMPP_2M(15) {
        @Override
        public Sampler with(Variance variance, double eta) {
            return new DpmSolver();
        }
    },

    /** {@link Heun}. */
    @JsonProperty("heun")
    HEUN(8) {
        @Override
        public Sampler with(Variance variance, double eta) {
            return new Heun();
        }
    };

    private final int defaultSteps;

    SamplerName(int defaultSteps) {
        this.defaultSteps = defaultSteps;
    }

    /**
     * The sampler.
     *
     * @param variance of the noise that {@link #DDPM} adds
     * @param eta the share of fresh noise of {@link #DDIM}, from 0 to 1
     */
    public abstract Sampler with(Variance variance, double eta);

    /** How many steps it takes through a schedule of so many timesteps unless somebody chooses. */
    public int defaultSteps(int timesteps) {
        return Math.min(defaultSteps, timesteps);
    }
}
