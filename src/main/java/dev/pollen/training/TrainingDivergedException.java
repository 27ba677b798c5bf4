package dev.pollen.training;

/** A training's loss or gradients are no numbers any more, and no later iteration will change that. */
public final class TrainingDivergedException extends RuntimeException {

    TrainingDivergedException(long iteration, String symptom) {
        super(
                "the training diverged: in iteration %d %s. A lower training.learningRate may help"
                        .formatted(iteration, symptom));
    }
}
