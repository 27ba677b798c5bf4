package dev.pollen.job.web;

import dev.pollen.quality.Floor;
import dev.pollen.quality.Measure;
import dev.pollen.quality.PairMeasurement;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "PairQuality", description = "How two columns go together, in the model's rows and in real ones")
record PairView(
        @Schema(description = "One column", example = "x") String first,
        @Schema(description = "The other column", example = "y") String second,
        @Schema(
                        description =
                                "How that is measured: by the correlation of two columns of numbers (on the scale of"
                                        + " distances), the contingency of two of levels (Cramér's V), or the"
                                        + " association of one of each (the correlation ratio η) and of numbers that"
                                        + " have blanks, where being blank is related as well",
                        example = "correlation",
                        allowableValues = {"correlation", "contingency", "association"})
                Measure measure,
        @Schema(description = "How strongly they are related in the model's rows, from 0 to 1", example = "0.61")
                double model,
        @Schema(description = "The same in real rows", example = "0.83") double real,
        @Schema(
                        description =
                                "How far both relations are from each other, by sign and by level: the mean over three"
                                        + " sets of real rows",
                        example = "0.22")
                double difference,
        @Schema(description = "The same between independent sets of real rows") Floor floor,
        @Schema(description = "The difference per median of the floor", example = "9.4") double ratio) {

    static PairView of(PairMeasurement pair) {
        return new PairView(
                pair.first(),
                pair.second(),
                pair.measure(),
                pair.model(),
                pair.real(),
                pair.difference(),
                pair.floor(),
                pair.ratio());
    }
}
