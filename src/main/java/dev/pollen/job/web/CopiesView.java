package dev.pollen.job.web;

import dev.pollen.quality.ClosestRecords;
import dev.pollen.quality.Copies;
import dev.pollen.quality.Duplicates;
import dev.pollen.quality.Floor;
import dev.pollen.quality.Membership;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

@Schema(
        name = "Copies",
        description = "Whether rows are those of the training, and whether they give away who was in it")
record CopiesView(
        @Schema(description = "Rows that are equal to a training row") DuplicatesView duplicates,
        @Schema(description = "How far rows are from the nearest training row") ClosestView closest,
        @Schema(
                        description =
                                "An attack that says of a row that it was in the training if a row of the model is"
                                        + " near; null where too few rows are held out")
                @Nullable MembershipView membership) {

    @Schema(name = "Duplicates", description = "How many rows are equal to a training row, cell by cell")
    record DuplicatesView(
            @Schema(description = "The share of the model's rows", example = "0.0") double share,
            @Schema(
                            description =
                                    "The share of held-out rows that are; where too few are held out, of training rows"
                                            + " that are equal to another one",
                            example = "0.0")
                    double expected,
            @Schema(description = "The standard deviation of the difference by chance", example = "0.0003")
                    double deviation,
            @Schema(description = "How many of the model's rows were looked at", example = "10000") int samples,
            @Schema(description = "How many training rows", example = "10000") int trainingRows,
            @Schema(description = "How many held-out rows; 0 where too few are held out", example = "10000")
                    int heldOut) {

        static DuplicatesView of(Duplicates duplicates) {
            return new DuplicatesView(
                    duplicates.share(),
                    duplicates.expected(),
                    duplicates.deviation(),
                    duplicates.samples(),
                    duplicates.training(),
                    duplicates.heldOut());
        }
    }

    @Schema(name = "ClosestRecords", description = "Quantiles of distances to the nearest training row")
    record ClosestView(
            @Schema(description = "Of the model's rows") ClosestRecords.Quantiles samples,
            @Schema(
                            description =
                                    "The floor: of held-out rows; where too few are held out, of training rows to each"
                                            + " other")
                    ClosestRecords.Quantiles real) {

        static ClosestView of(ClosestRecords closest) {
            return new ClosestView(closest.ofSamples(), closest.ofReal());
        }
    }

    @Schema(name = "Membership", description = "How much an attack by distance learns")
    record MembershipView(
            @Schema(
                            description =
                                    "The area under its curve: 0.5 if it learns nothing, 1 if it always knows who was"
                                            + " in the training",
                            example = "0.51")
                    double auc,
            @Schema(description = "The same where rows are called training rows by chance") Floor floor,
            @Schema(description = "How many rows of either kind were asked about", example = "2000") int rows) {

        static @Nullable MembershipView of(@Nullable Membership membership) {
            return membership == null
                    ? null
                    : new MembershipView(membership.auc(), membership.floor(), membership.floor().points());
        }
    }

    static CopiesView of(Copies copies) {
        return new CopiesView(
                DuplicatesView.of(copies.duplicates()),
                ClosestView.of(copies.closest()),
                MembershipView.of(copies.membership()));
    }
}
