package dev.pollen.checkpoint;

import dev.pollen.training.TrainingState;

/** All that a checkpoint holds: enough to draw points without anything else, and to go on training. */
public record Snapshot(Model model, TrainingState state) {}
