package dev.pollen.diffusion;

import java.util.List;

/** How noise becomes data. A sampler is nothing but the steps that it takes through the noise levels of a schedule. */
public sealed interface Sampler permits Ddpm, Ddim, DpmSolver, Heun, FlowMap {

    /**
     * The steps from noise to data.
     *
     * @param count how many the sampler is to take
     */
    List<Step> steps(NoiseLevels levels, int count);
}
