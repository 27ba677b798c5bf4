package dev.pollen.points;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.ReadOptions.Header;
import dev.pollen.table.MissingMarkers;
import dev.pollen.table.NumberStyle;
import dev.pollen.table.Tally;

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
     * @param below what is in the lines below it
     * @throws InvalidParameterException naming {@code header} where some of the cells are numbers and others are words,
     *     so that it could be either
     */
    static HeaderReading of(List<String> cells, List<Tally> below, MissingMarkers missing, Header asked) {
        return switch (asked) {
            case TRUE -> new HeaderReading(true, "?header=true says so");
            case FALSE -> new HeaderReading(false, "?header=false says so");
            case AUTO -> guess(cells, below, missing);
        };
    }

    private static HeaderReading guess(List<String> cells, List<Tally> below, MissingMarkers missing) {
        long numbers = cells.stream().filter(HeaderReading::isNumber).count();
        var words =
                IntStream.range(0, cells.size())
                        .filter(j -> !missing.contain(cells.get(j)) && !isNumber(cells.get(j)))
                        .boxed()
                        .toList();
        if (!words.isEmpty() && numbers > 0) {
            if (words.stream().allMatch(j -> below.get(j).has(cells.get(j)))) {
                return new HeaderReading(false, "what is no number in it is in lines below, too");
            }
            throw new InvalidParameterException(
                    "header",
                    "must be true or false, since the first line (%s) has both numbers and words: with ?header=true it is the names of the columns, with ?header=false it is a row"
                            .formatted(Excerpt.of(String.join(", ", cells))));
        }
        if (!words.isEmpty()) {
            return new HeaderReading(true, "no cell of it is a number");
        }
        return new HeaderReading(
                false,
                "all cells of it are numbers"
                        + (doCount(cells)
                                ? ", although they count up as names may do: ?header=true takes them so"
                                : ""));
    }

    private static boolean isNumber(String cell) {
        return number(cell).isPresent();
    }

    private static OptionalDouble number(String cell) {
        var number = NumberStyle.POINT.parse(cell);
        return number.isPresent() ? number : NumberStyle.COMMA.parse(cell);
    }

    /** Whether they are like {@code 2019,2020,2021}, or {@code 0,1,2}, as tools name columns that have no name. */
    private static boolean doCount(List<String> cells) {
        var numbers = cells.stream().map(HeaderReading::number).toList();
        return numbers.stream().allMatch(HeaderReading::isWhole)
                && IntStream.range(1, numbers.size())
                        .allMatch(j -> numbers.get(j).getAsDouble() == numbers.get(j - 1).getAsDouble() + 1);
    }

    private static boolean isWhole(OptionalDouble number) {
        return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
    }
}
