package dev.pollen.job;

import dev.pollen.training.LossRecord;

/** A training's loss is no number any more, and no later iteration will change that. */
final class TrainingDivergedException extends RuntimeException {

    TrainingDivergedException(LossRecord record) {
        super(
                "the training diverged: its loss was %s by iteration %d. A lower training.learningRate may help"
                        .formatted(record.loss(), record.iteration()));
    }
}
