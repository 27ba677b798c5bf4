package dev.pollen.assessment;

import dev.pollen.quality.QualityReport;
import dev.pollen.report.Portrait;
import dev.pollen.training.SamplerChoice;

/**
 * How good the points of a model are.
 *
 * @param sampler how they were drawn
 * @param points how many were drawn
 * @param heldOut how many rows the hold-out has; {@link Integer#MAX_VALUE} of what has no end
 * @param seconds how long that took, on one thread
 * @param portrait what is shown of real rows and of the model's
 */
public record Assessment(
        SamplerChoice.Resolved sampler,
        int points,
        int heldOut,
        double seconds,
        QualityReport report,
        Portrait portrait) {}
