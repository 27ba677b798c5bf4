package dev.pollen.dataset.web;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.pollen.dataset.Uploads;
import dev.pollen.diffusion.InvalidParameterException.Fault;
import dev.pollen.points.Points;
import dev.pollen.table.Column;
import dev.pollen.table.Delimiter;
import dev.pollen.table.Dialect;
import dev.pollen.table.NumberStyle;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

@Schema(name = "Preview", description = "What was understood of the first rows of a file, of which nothing is kept")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PreviewView(
        @Schema(description = "How many rows were looked at", example = "150") int rows,
        @Schema(description = "The names of the columns", example = "[\"age\", \"city\"]") List<String> columns,
        @Schema(description = "What each column is, and what its values are like") List<ColumnView> statistics,
        @Schema(description = "Whether the file's first line was taken as the names of the columns") HeaderView header,
        @Schema(description = "Of CSV: what stands between the cells", example = "semicolon")
                @Nullable Delimiter delimiter,
        @Schema(description = "Of CSV: what stands before decimals", example = "comma") @Nullable NumberStyle decimal,
        @Schema(description = "What is to be expected to go wrong: nothing, if empty", example = "[]")
                List<String> warnings,
        @Schema(description = "What an upload would be refused for: the first 20 of it, or nothing")
                List<Problem> problems,
        @Schema(description = "How much an upload would be refused for", example = "0") long problemCount,
        @Schema(
                        description = "The first rows: each value as text, as it would come back",
                        example = "[[\"31\", \"Berlin\"], [\"54\", \"\"]]")
                List<List<String>> sample) {

    @Schema(name = "PreviewProblem", description = "What an upload would be refused for")
    record Problem(
            @Schema(description = "Where it is", example = "row 3, column age") String field,
            @Schema(description = "What it must be, and what it is", example = "must be a number, but is x")
                    String message) {

        private static Problem of(Fault fault) {
            return new Problem(fault.parameter(), fault.reason());
        }
    }

    static PreviewView of(Uploads.Preview preview) {
        var reading = preview.reading();
        return new PreviewView(
                preview.count(),
                preview.table().names(),
                ColumnView.of(preview.table(), preview.statistics()),
                HeaderView.of(reading.header()),
                reading.delimiter(),
                reading.decimal(),
                preview.warnings(),
                preview.faults().first().stream().map(Problem::of).toList(),
                preview.faults().count(),
                sample(preview));
    }

    private static List<List<String>> sample(Uploads.Preview preview) {
        var cells = preview.table().columns().stream().map(column -> cells(column, preview.table().dialect())).toList();
        return IntStream.range(0, preview.rows().count()).mapToObj(row -> row(preview.rows(), row, cells)).toList();
    }

    private static List<String> row(Points rows, int row, List<DoubleFunction<String>> cells) {
        return IntStream.range(0, cells.size()).mapToObj(j -> cells.get(j).apply(rows.at(row, j))).toList();
    }

    private static DoubleFunction<String> cells(Column column, Dialect dialect) {
        var writer = dialect.writer(column);
        var blank = column.blank() == null ? "" : column.blank();
        return value -> Double.isNaN(value) ? blank : writer.apply(value);
    }
}
