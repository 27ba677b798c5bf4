package dev.pollen.job.web;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a checkpoint's graph of ONNX is of. */
enum CheckpointGraph {

    /** What a sampler asks: what a network predicts of noisy points. */
    @JsonProperty("denoiser")
    DENOISER,

    /** A sampler with all its steps: from noise to rows. */
    @JsonProperty("sampler")
    SAMPLER,

    /** The same of rows of which some columns are known. */
    @JsonProperty("conditional-sampler")
    CONDITIONAL_SAMPLER
}
