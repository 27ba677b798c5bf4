package dev.pollen.job.web;

import dev.pollen.quality.ClassifierMeasurement;
import dev.pollen.quality.Floor;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

@Schema(name = "Classifier", description = "How well a classifier by nearest neighbours tells points from real ones")
record ClassifierView(
        @Schema(
                        description =
                                "The area under its curve: 0.5 if not at all, 1 if always; the mean over three sets of"
                                        + " real points",
                        example = "0.52")
                double auc,
        @Schema(description = "The same between independent sets of real points") Floor floor,
        @Schema(description = "How many points either set has", example = "2000") int points) {

    static @Nullable ClassifierView of(@Nullable ClassifierMeasurement measurement) {
        return measurement == null
                ? null
                : new ClassifierView(measurement.auc(), measurement.floor(), measurement.floor().points());
    }
}
