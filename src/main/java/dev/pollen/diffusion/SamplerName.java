package dev.pollen.diffusion;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.pollen.diffusion.Ddpm.Variance;

/** The samplers by name, with what each is like unless somebody chooses. */
public enum SamplerName {

    /** {@link Ddpm}. */
    @JsonProperty("ddpm")
    DDPM("DDPM", Integer.MAX_VALUE, 1) {
        @Override
        public Sampler with(Variance variance, double eta) {
            return new Ddpm(variance);
        }
    },

    /** {@link Ddim}. */
    @JsonProperty("ddim")
    DDIM("DDIM", 25, 1) {
        @Override
        public Sampler with(Variance variance, double eta) {
            return new Ddim(eta);
        }
    },

    /** {@link DpmSolver}. */
    @JsonProperty("dpmpp-2m")
    DPMPP_2M("DPM-Solver++ (2M)", 15, 1) {
        @Override
        public Sampler with(Variance variance, double eta) {
            return new DpmSolver();
        }
    },

    /** {@link Heun}. */
    @JsonProperty("heun")
    HEUN("Heun", 8, 2) {
        @Override
        public Sampler with(Variance variance, double eta) {
            return new Heun();
        }
    },

    /** {@link FlowMap}, of models that have learnt one, and those alone. */
    @JsonProperty("flow-map")
    FLOW_MAP("Flow map", 4, 1) {
        @Override
        public Sampler with(Variance variance, double eta) {
            return new FlowMap();
        }
    };

    private final String title;
    private final int defaultSteps;
    private final int networkEvaluationsPerStep;

    SamplerName(String title, int defaultSteps, int networkEvaluationsPerStep) {
        this.title = title;
        this.defaultSteps = defaultSteps;
        this.networkEvaluationsPerStep = networkEvaluationsPerStep;
    }

    /** What it is called in papers. */
    public String title() {
        return title;
    }

    /** How many network evaluations a step takes, but for steps that {@link Heun} makes shorter. */
    public int networkEvaluationsPerStep() {
        return networkEvaluationsPerStep;
    }

    /** Whether models go with it that have been distilled: those alone, and with no other. */
    public boolean isOfDistilled() {
        return this == FLOW_MAP;
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
