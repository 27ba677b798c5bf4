package dev.pollen.dataset.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.pollen.dataset.ColumnStatistics;
import dev.pollen.dataset.ColumnStatistics.Spread;
import dev.pollen.table.Column;
import dev.pollen.table.ColumnType;
import dev.pollen.table.Form;
import dev.pollen.table.Table;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

@Schema(name = "ColumnStatistics", description = "What a column is, and what its values are like")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ColumnView(
        @Schema(description = "The column's name", example = "age") String column,
        @Schema(description = "What its values are", example = "integer") ColumnType type,
        @Schema(description = "The share of the rows that have no value", example = "0.05") double missing,
        @Schema(
                        description = "Of numbers: how many decimals they have at most, unless they have exponents",
                        example = "0")
                @Nullable Integer decimals,
        @Schema(description = "Of numbers: the least value", example = "18.0") @Nullable Double min,
        @Schema(description = "Of numbers: the greatest value", example = "97.0") @Nullable Double max,
        @Schema(description = "Of numbers: the mean", example = "41.5") @Nullable Double mean,
        @Schema(description = "Of numbers: the standard deviation, with divisor n", example = "14.25")
                @Nullable Double std,
        @Schema(description = "Of numbers: what 5 % of the values are below", example = "21.0") @Nullable Double q05,
        @Schema(description = "Of numbers: what a quarter of the values are below", example = "30.0")
                @Nullable Double q25,
        @Schema(description = "Of numbers: what half of the values are below", example = "40.0")
                @Nullable Double median,
        @Schema(description = "Of numbers: what three quarters of the values are below", example = "52.0")
                @Nullable Double q75,
        @Schema(description = "Of numbers: what 95 % of the values are below", example = "68.0") @Nullable Double q95,
        @Schema(
                        description =
                                "Of dates: how they are written, as a pattern of java.time.format.DateTimeFormatter,"
                                        + " where [.f] is a fraction of a second",
                        example = "dd.MM.uuuu")
                @Nullable String format,
        @Schema(description = "Of dates: the first one", example = "01.02.2024") @Nullable String earliest,
        @Schema(description = "Of dates: the last one", example = "26.11.2026") @Nullable String latest,
        @Schema(description = "Of categories and booleans: their levels, in order") @Nullable List<LevelView> levels) {

    @Schema(name = "Level", description = "A level of a category")
    record LevelView(
            @Schema(description = "What it is", example = "Berlin") String level,
            @Schema(description = "How many rows have it", example = "31") long count) {}

    /** Those of all columns. */
    static List<ColumnView> of(Table table, List<ColumnStatistics> statistics) {
        return IntStream.range(0, statistics.size())
                .mapToObj(j -> of(table.columns().get(j), statistics.get(j)))
                .toList();
    }

    private static ColumnView of(Column column, ColumnStatistics statistics) {
        var number = column.type().isNumeric() ? statistics.spread() : null;
        var date = column.form() instanceof Form.Moment ? statistics.spread() : null;
        return new ColumnView(
                column.name(),
                column.type(),
                statistics.missing(),
                decimals(column.form()),
                value(number, Spread::min),
                value(number, Spread::max),
                value(number, Spread::mean),
                value(number, Spread::std),
                value(number, Spread::q05),
                value(number, Spread::q25),
                value(number, Spread::median),
                value(number, Spread::q75),
                value(number, Spread::q95),
                column.form() instanceof Form.Moment moment ? moment.pattern() : null,
                date == null ? null : column.form().writer().apply(date.min()),
                date == null ? null : column.form().writer().apply(date.max()),
                levels(column.form(), statistics.counts()));
    }

    private static @Nullable Double value(@Nullable Spread spread, Function<Spread, Double> value) {
        return spread == null ? null : value.apply(spread);
    }

    private static @Nullable Integer decimals(Form form) {
        return switch (form) {
            case Form.Decimals decimals -> decimals.most();
            case Form.Whole _ -> 0;
            default -> null;
        };
    }

    private static @Nullable List<LevelView> levels(Form form, List<Long> counts) {
        var texts =
                switch (form) {
                    case Form.Levels levels -> levels.texts();
                    case Form.Flag flag -> List.of(flag.no(), flag.yes());
                    default -> null;
                };
        return texts == null
                ? null
                : IntStream.range(0, texts.size())
                        .mapToObj(level -> new LevelView(texts.get(level), counts.get(level)))
                        .toList();
    }
}
