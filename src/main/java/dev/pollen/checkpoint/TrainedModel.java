package dev.pollen.checkpoint;

import dev.pollen.denoiser.Parameters;

import java.lang.foreign.MemorySegment;

/**
 * What it takes to draw points, wherever that happens.
 *
 * @param parameters that they are sampled with
 */
public record TrainedModel(Model model, Parameters parameters) {

    /**
     * Reads a checkpoint's file.
     *
     * @throws CorruptCheckpointException saying what is wrong with it
     */
    public static TrainedModel read(byte[] safetensors) {
        return ModelFormat.readSampled(Safetensors.read(MemorySegment.ofArray(safetensors)));
    }
}
