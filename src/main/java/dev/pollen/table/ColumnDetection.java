package dev.pollen.table;

import dev.pollen.diffusion.Excerpt;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Tells the type of a column from all of its cells. All are of the type, except where most are numbers or dates and the
 * others are not repeated as levels are: then those others are mistakes, which are found when it is read.
 */
public final class ColumnDetection {

    /** A column of numbers and words is one of levels if it has at most so many of them, … */
    private static final int FEW_LEVELS = 50;

    /** … each of which is there so often, on average. */
    private static final int OFTEN = 5;

    private final NumberStyle style;
    private final Faults faults;
    private final List<String> warnings;

    /**
     * @param style how numbers are written in the file
     * @param faults takes what is wrong with columns
     * @param warnings takes what may be meant otherwise than it is taken
     */
    public ColumnDetection(NumberStyle style, Faults faults, List<String> warnings) {
        this.style = style;
        this.faults = faults;
        this.warnings = warnings;
    }

    /**
     * What a column is; where it cannot be used, a column of no levels.
     *
     * @param request what it is said to be, or null to find out
     */
    public Column column(String name, Tally cells, @Nullable ColumnRequest request) {
        if (cells.isEmpty()) {
            return Column.unusable(name); // of no rows, which is for others to say
        }
        if (cells.values() == 0) {
            return refused(name, "must have values, but all of its cells are blank");
        }
        var form = request == null ? found(name, cells) : said(name, cells, request);
        return form == null ? refused(name, reason(cells, request)) : new Column(name, form, cells.blank());
    }

    /** One that cannot be used, as is said with the reason. */
    public Column refused(String name, String reason) {
        faults.add("column " + name, "%s: leave it out with ?drop=%s".formatted(reason, name));
        return Column.unusable(name);
    }

    private static String reason(Tally cells, @Nullable ColumnRequest request) {
        if (request != null && request.type() == ColumnType.BOOLEAN) {
            return "must have two values that mean false and true, such as no and yes or 0 and 1, but has others";
        }
        if (request != null && request.type() == ColumnType.DATETIME) {
            return "must have dates, but none of its cells is written in a way that is known; say how with"
                    + " ?types=name:datetime(dd.MM.uuuu)";
        }
        if (cells.haveSigns()) {
            return "must have its numbers alone, without a sign such as %% or € beside them, or at most %d different ones"
                    .formatted(Tally.MOST_LEVELS);
        }
        if (cells.longest() > Tally.MOST_CHARACTERS) {
            return "must have texts of at most %d characters, but has free text".formatted(Tally.MOST_CHARACTERS);
        }
        return cells.isOverBudget()
                ? "must have, with the other columns, different texts of at most %d characters in all, but has more"
                        .formatted(LevelBudget.MOST_CHARACTERS)
                : "must have at most %d different texts, but has more".formatted(Tally.MOST_LEVELS);
    }

    private @Nullable Form said(String name, Tally cells, ColumnRequest request) {
        return switch (request.type()) {
            case NUMBER -> number(cells);
            case INTEGER -> new Form.Whole(cells.of(style).areWhole() ? cells.of(style).mostDecimals() : 0);
            case BOOLEAN -> cells.levels() == null ? null : Flags.ofSaid(cells.levels().keySet());
            case CATEGORY -> levels(cells);
            case DATETIME ->
                    request.datePattern() == null
                            ? date(name, cells)
                            : new Form.Moment(request.datePattern(), cells.dates().offset());
        };
    }

    private @Nullable Form found(String name, Tally cells) {
        long numbers = cells.of(style).cells() + cells.notFinite();
        long dates = cells.dates().mostCells();
        var levels = cells.levels();
        if (numbers == cells.values()) {
            return allNumbers(name, cells);
        }
        if (levels != null) {
            var flag = Flags.of(levels.keySet());
            if (flag != null) {
                return flag;
            }
        }
        if (dates == cells.values()) {
            return date(name, cells);
        }
        boolean areRepeated = levels != null && areRepeated(levels, cells.values());
        if (!areRepeated && 2 * Math.max(numbers, dates) >= cells.values()) {
            return numbers >= dates ? wholeOrNot(cells) : date(name, cells);
        }
        if (levels != null && areRepeated && numbers > 0) {
            var words = levels.keySet().stream().filter(text -> style.plain(text) == null).limit(3).toList();
            warnings.add(
                    "Column %s has numbers and words (%s), and is taken as levels: where words stand for blanks, say them with ?missing="
                            .formatted(name, Excerpt.of(String.join(", ", words))));
        }
        if (levels != null && cells.haveSigns()) {
            warnings.add(
                    "Column %s has numbers with a sign such as %% or € beside them, and is taken as levels: without it they would be numbers"
                            .formatted(name));
        }
        return levels(cells);
    }

    /** Whether texts are there often, and those that are no numbers more than once. */
    private boolean areRepeated(Map<String, Long> levels, long cells) {
        var words = levels.entrySet().stream().filter(level -> style.plain(level.getKey()) == null).toList();
        long cellsOfWords = words.stream().mapToLong(Map.Entry::getValue).sum();
        return levels.size() <= FEW_LEVELS
                && cells >= OFTEN * (long) levels.size()
                && cellsOfWords >= 2L * words.size();
    }

    private @Nullable Form allNumbers(String name, Tally cells) {
        if (cells.of(style).areCodes()) {
            var levels = levels(cells);
            if (levels != null) {
                warnings.add(
                        "Column %s has whole numbers with zeros before them, as codes have, and is taken as levels: ?types=%s:integer takes them as numbers"
                                .formatted(name, name));
            }
            return levels;
        }
        return wholeOrNot(cells);
    }

    private Form wholeOrNot(Tally cells) {
        return cells.of(style).areWhole() ? new Form.Whole(cells.of(style).mostDecimals()) : number(cells);
    }

    /** What is said to be numbers though all of them are whole has any decimals. */
    private Form number(Tally cells) {
        var numbers = cells.of(style);
        return numbers.haveExponents() || numbers.mostDecimals() == 0
                ? new Form.Digits(Precision.FLOAT64)
                : new Form.Decimals(numbers.leastDecimals(), numbers.mostDecimals());
    }

    /** In the order of their numbers if all are numbers, else in that of their characters. */
    private @Nullable Form levels(Tally cells) {
        var levels = cells.levels();
        if (levels == null) {
            return null;
        }
        var texts = new ArrayList<>(levels.keySet());
        if (cells.of(style).cells() == cells.values()) {
            texts.sort(Comparator.comparingDouble(text -> style.parse(text).orElse(Double.NaN)));
        }
        return new Form.Levels(texts);
    }

    private @Nullable Form date(String name, Tally cells) {
        var pattern = cells.dates().best();
        if (pattern == null) {
            return null;
        }
        var rival = cells.dates().rival(pattern);
        if (rival != null) {
            warnings.add(
                    "The dates of column %s could be %s or %s, and are taken as the former: ?types=%s:datetime(%s) takes them as the latter"
                            .formatted(name, pattern, rival, name, rival));
        }
        if (pattern.contains("SSSSSSS")) {
            warnings.add("Of the times of column %s what is finer than a microsecond is left out".formatted(name));
        }
        if (pattern.matches(".*(?<!u)uu(?!u).*")) {
            warnings.add("The years of column %s have two digits, and are taken as those after 2000".formatted(name));
        }
        return new Form.Moment(pattern, cells.dates().offset());
    }

    /** How the numbers of a column are written: as those of the file, unless all of them are in the other style. */
    public static NumberStyle style(Tally cells, NumberStyle file) {
        return cells.of(file).cells() < cells.values() && cells.of(file.other()).cells() == cells.values()
                ? file.other()
                : file;
    }

    /**
     * How the numbers of a file are written: as more of them can be. If all of them could be either, they have points
     * before their decimals; but where semicolons are between the cells, since commas are taken, and no cell has a
     * point, they have commas.
     *
     * @param unsaid the style where no number has decimals
     */
    public static NumberStyle style(
            Collection<Tally> columns, boolean hasSemicolons, NumberStyle unsaid, List<String> warnings) {
        long point = columns.stream().mapToLong(cells -> cells.only(NumberStyle.POINT)).sum();
        long comma = columns.stream().mapToLong(cells -> cells.only(NumberStyle.COMMA)).sum();
        if (point != comma) {
            return point > comma ? NumberStyle.POINT : NumberStyle.COMMA;
        }
        long eitherPoint = columns.stream().mapToLong(cells -> cells.either(NumberStyle.POINT)).sum();
        long eitherComma = columns.stream().mapToLong(cells -> cells.either(NumberStyle.COMMA)).sum();
        if (point + eitherPoint + eitherComma == 0) {
            return unsaid;
        }
        var style = hasSemicolons && eitherComma > 0 && eitherPoint == 0 ? NumberStyle.COMMA : NumberStyle.POINT;
        if (eitherPoint + eitherComma > 0) {
            warnings.add(
                    "Numbers such as %s could have thousands or decimals, and are taken to have a %s before decimals: ?decimal= says which"
                            .formatted(eitherComma > 0 ? "1,234" : "1.234", style));
        }
        return style;
    }
}
