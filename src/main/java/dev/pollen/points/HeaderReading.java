package dev.pollen.points;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.ReadOptions.Header;
import dev.pollen.table.CellText;
import dev.pollen.table.NumberStyle;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Whether the first line of a file was taken as the names of its columns.
 *
 * @param because the reason, in words
 */
public record HeaderReading(boolean taken, String because) {

    /**
     * Of a CSV file.
     *
     * @param cells of its first line
     * @throws InvalidParameterException naming {@code header} where some of the cells are numbers and others are words,
     *     so that it could be either
     */
    static HeaderReading of(List<String> cells, Header asked) {
        return switch (asked) {
            case TRUE -> new HeaderReading(true, "?header=true says so");
            case FALSE -> new HeaderReading(false, "?header=false says so");
            case AUTO -> guess(cells);
        };
    }

    private static HeaderReading guess(List<String> cells) {
        long numbers =
                cells.stream()
                        .filter(cell -> NumberStyle.POINT.parse(CellText.withoutBlanks(cell)).isPresent())
                        .count();
        long words = cells.stream().filter(cell -> !cell.isBlank()).count() - numbers;
        if (words > 0 && numbers > 0) {
            throw new InvalidParameterException(
                    "header",
                    "must be true or false, since the first line (%s) has both numbers and words: with ?header=true it is the names of the columns, with ?header=false it is a row"
                            .formatted(Excerpt.of(String.join(", ", cells))));
        }
        if (words > 0) {
            return new HeaderReading(true, "no cell of it is a number");
        }
        return new HeaderReading(
                false,
                "all cells of it are numbers"
                        + (doCount(cells)
                                ? ", although they count up as names may do: ?header=true takes them so"
                                : ""));
    }

    /** Whether they are like {@code 2019,2020,2021}, or {@code 0,1,2}, as tools name columns that have no name. */
    private static boolean doCount(List<String> cells) {
        var numbers = cells.stream().map(cell -> NumberStyle.POINT.parse(CellText.withoutBlanks(cell))).toList();
        return numbers.stream().allMatch(HeaderReading::isWhole)
                && IntStream.range(1, numbers.size())
                        .allMatch(j -> numbers.get(j).getAsDouble() == numbers.get(j - 1).getAsDouble() + 1);
    }

    private static boolean isWhole(OptionalDouble number) {
        return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
    }
}
