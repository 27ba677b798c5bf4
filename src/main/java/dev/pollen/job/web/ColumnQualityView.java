package dev.pollen.job.web;

import dev.pollen.quality.Floor;
import dev.pollen.quality.MarginalMeasurement;
import dev.pollen.quality.Measure;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

@Schema(name = "ColumnQuality", description = "How far the values of a column are distributed from real ones")
record ColumnQualityView(
        @Schema(description = "The column", example = "x") String column,
        @Schema(
                        description =
                                "Of numbers and dates the Kolmogorov-Smirnov statistic, the greatest difference of the"
                                        + " distribution functions: 0 to 1, the mean over three sets of real points;"
                                        + " null for others",
                        example = "0.0124")
                @Nullable Double ks,
        @Schema(
                        description =
                                "Of categories and booleans the total variation, half the sum of the differences of the"
                                        + " levels' shares: 0 to 1, the mean over three sets of real rows; null for"
                                        + " others",
                        example = "0.0212")
                @Nullable Double totalVariation,
        @Schema(description = "The same between independent sets of real points") Floor floor,
        @Schema(description = "It per median of the floor; of total variation per 1/√n at least", example = "1.1")
                double ratio,
        @Schema(
                        description =
                                "Of numbers and dates of an upload, whether values that repeat come back: the total"
                                        + " variation over the values that at least one in a hundred rows has, other"
                                        + " values of the data, and those that it has not; null for others")
                @Nullable ShareView repeats,
        @Schema(
                        description =
                                "Of categories, booleans and values that repeat, the one whose share is farthest off:"
                                        + " |p - q| / √(p + q), so that a rare one counts when it is lost; null for"
                                        + " others")
                @Nullable ShareView level,
        @Schema(description = "Of columns with blanks, the difference in their share; null for others")
                @Nullable ShareView missing) {

    @Schema(name = "ShareQuality", description = "A difference of shares, from 0 to 1")
    record ShareView(
            @Schema(description = "The mean over three sets of real rows", example = "0.0031") double value,
            @Schema(description = "The same between independent sets of real rows") Floor floor,
            @Schema(description = "It per median of the floor, or per 1/√n if that is more", example = "0.4")
                    double ratio) {

        static ShareView of(MarginalMeasurement measurement) {
            return new ShareView(measurement.value(), measurement.floor().floor(), measurement.ratio());
        }
    }

    /** What is measured of columns, column by column. */
    static List<ColumnQualityView> of(List<MarginalMeasurement> measurements) {
        var ofColumns = new LinkedHashMap<String, List<MarginalMeasurement>>();
        measurements.forEach(
                measurement ->
                        ofColumns.computeIfAbsent(measurement.column(), c -> new ArrayList<>()).add(measurement));
        return ofColumns.values().stream().map(ColumnQualityView::ofColumn).toList();
    }

    private static ColumnQualityView ofColumn(List<MarginalMeasurement> measurements) {
        var first = measurements.getFirst();
        return new ColumnQualityView(
                first.column(),
                first.measure() == Measure.KS ? first.value() : null,
                first.measure() == Measure.TOTAL_VARIATION ? first.value() : null,
                first.floor().floor(),
                first.ratio(),
                share(measurements, Measure.REPEATS),
                share(measurements, Measure.LEVEL),
                share(measurements, Measure.MISSING));
    }

    private static @Nullable ShareView share(List<MarginalMeasurement> measurements, Measure measure) {
        return measurements.stream()
                .filter(measurement -> measurement.measure() == measure)
                .findAny()
                .map(ShareView::of)
                .orElse(null);
    }
}
