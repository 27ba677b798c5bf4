package dev.pollen.table;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the cells of a column are like: as much as it takes to tell of what type it is, in bounded memory however many
 * there are.
 */
public final class Tally {

    /** So many levels a category may have. */
    public static final int MOST_LEVELS = 1000;

    /** What is longer is no level, but free text. */
    public static final int MOST_CHARACTERS = 200;

    private final MissingMarkers missing;
    private final LevelBudget budget;
    private final Map<NumberStyle, Numbers> numbers = new EnumMap<>(NumberStyle.class);
    private final DateTally dates = new DateTally();

    /** How often each text is there; null once there are too many. */
    private @Nullable Map<String, Count> levels = new HashMap<>();

    private @Nullable String blank;
    private long values;
    private long blanks;
    private long notFinite;
    private long signed;
    private int longest;
    private boolean isOverBudget;
    private boolean increases = true;
    private double previous;

    /**
     * @param budget what the texts of all columns may take
     */
    public Tally(MissingMarkers missing, LevelBudget budget) {
        this.missing = missing;
        this.budget = budget;
        for (var style : NumberStyle.values()) {
            numbers.put(style, new Numbers());
        }
    }

    private static final class Count {
        private long cells;
    }

    /** The cells that are numbers in a style. */
    static final class Numbers {
        private long cells;
        private long whole;
        private long only;
        private long either;
        private long leadingZeros;
        private boolean hasExponents;
        private int leastDecimals = Integer.MAX_VALUE;
        private int mostDecimals;

        private void add(String plain) {
            cells++;
            int exponent = Math.max(plain.indexOf('e'), plain.indexOf('E'));
            int point = plain.indexOf('.');
            int decimals = point < 0 ? 0 : (exponent < 0 ? plain.length() : exponent) - point - 1;
            hasExponents |= exponent >= 0;
            leastDecimals = Math.min(leastDecimals, decimals);
            mostDecimals = Math.max(mostDecimals, decimals);
            if (exponent < 0 && isZero(plain, point + 1, decimals)) {
                whole++;
                leadingZeros += decimals == 0 && hasLeadingZero(plain) ? 1 : 0;
            }
        }

        private static boolean isZero(String plain, int from, int decimals) {
            for (int i = from; i < from + decimals; i++) {
                if (plain.charAt(i) != '0') {
                    return false;
                }
            }
            return true;
        }

        private static boolean hasLeadingZero(String plain) {
            return plain.length() > 1 && plain.charAt(0) == '0' && plain.charAt(1) != '.';
        }

        long cells() {
            return cells;
        }

        boolean areWhole() {
            return whole == cells;
        }

        boolean areCodes() {
            return areWhole() && leadingZeros > 0;
        }

        boolean haveExponents() {
            return hasExponents;
        }

        int leastDecimals() {
            return Math.min(leastDecimals, mostDecimals);
        }

        int mostDecimals() {
            return mostDecimals;
        }
    }

    /**
     * Adds a cell.
     *
     * @param text without blanks around it, or null if there is nothing
     * @param isWord whether the file says that it is text, though it may look like something else
     */
    public void add(@Nullable String text, boolean isWord) {
        if (text == null || missing.contain(text)) {
            blanks++;
            blank = blank == null ? String.valueOf(text == null ? "" : text) : blank;
            return;
        }
        values++;
        longest = Math.max(longest, text.length());
        addLevel(text);
        var point = isWord ? null : NumberStyle.POINT.plain(text);
        var comma = isWord ? null : NumberStyle.COMMA.plain(text);
        increases = increases && point != null && isGreater(point);
        if (point == null && comma == null) {
            if (!isWord && NumberStyle.isNotFinite(text)) {
                notFinite++;
            } else {
                dates.add(text);
                signed += NumberSign.isBeside(text) ? 1 : 0;
            }
        }
        addNumber(NumberStyle.POINT, point, comma, text);
        addNumber(NumberStyle.COMMA, comma, point, text);
    }

    /** Adds cells in which there is nothing. */
    public void addBlanks(long count) {
        if (count > 0) {
            blanks += count;
            blank = blank == null ? "" : blank;
        }
    }

    private void addNumber(NumberStyle style, @Nullable String plain, @Nullable String other, String text) {
        if (plain != null) {
            var tally = of(style);
            tally.add(plain);
            tally.only += other == null ? 1 : 0;
            tally.either += other == null || plain.equals(other) || !style.hasDecimals(text) ? 0 : 1;
        }
    }

    private void addLevel(String text) {
        if (levels == null) {
            return;
        }
        var count = levels.get(text);
        if (count == null) {
            boolean mayBe = text.length() <= MOST_CHARACTERS && levels.size() < MOST_LEVELS;
            isOverBudget = mayBe && !budget.take(text);
            if (!mayBe || isOverBudget) {
                levels.keySet().forEach(budget::giveBack);
                levels = null;
                return;
            }
            count = new Count();
            levels.put(text, count);
        }
        count.cells++;
    }

    /** Whether a number is whole, and greater than the one before. */
    private boolean isGreater(String plain) {
        double value = Double.parseDouble(plain);
        boolean isGreater = value == Math.rint(value) && (values == 1 || value > previous);
        previous = value;
        return isGreater;
    }

    Numbers of(NumberStyle style) {
        var tally = numbers.get(style);
        if (tally == null) {
            throw new IllegalStateException("every style is tallied");
        }
        return tally;
    }

    DateTally dates() {
        return dates;
    }

    /** How many cells are numbers in this style, and in no other. */
    long only(NumberStyle style) {
        return of(style).only;
    }

    /** How many cells have decimals in this style, and are another number in the other one. */
    long either(NumberStyle style) {
        return of(style).either;
    }

    /** Whether there are cells, and none of them has a value. */
    public boolean isBlank() {
        return values == 0 && blanks > 0;
    }

    /** Whether there are no cells. */
    boolean isEmpty() {
        return values + blanks == 0;
    }

    /** Whether all that have a value are whole numbers. */
    public boolean areWhole() {
        var point = of(NumberStyle.POINT);
        return point.cells == values && point.areWhole();
    }

    /** How many cells have a value. */
    public long values() {
        return values;
    }

    /** How many cells are numbers that are not finite, in words. */
    long notFinite() {
        return notFinite;
    }

    /** Whether all cells with a value are numbers with a sign beside them. */
    boolean haveSigns() {
        return signed > 0 && signed == values;
    }

    /** How a cell without a value is written, first; null if there is none. */
    @Nullable String blank() {
        return blank;
    }

    /** Whether it may count rows: of all of them, or of those that are left of a longer table. */
    public boolean countsRows() {
        return increases && values > 1 && blanks == 0;
    }

    /**
     * The different texts, in the order of their characters, with how often each is there; null if they are no levels.
     */
    @Nullable TreeMap<String, Long> levels() {
        if (levels == null) {
            return null;
        }
        var sorted = new TreeMap<String, Long>();
        levels.forEach((text, count) -> sorted.put(text, count.cells));
        return sorted;
    }

    /** Whether a text is there, among not too many. */
    public boolean has(String text) {
        return levels != null && levels.containsKey(text);
    }

    /** Whether most cells are numbers or dates. */
    public boolean areValues() {
        long most = Math.max(of(NumberStyle.POINT).cells, of(NumberStyle.COMMA).cells) + notFinite;
        return 2 * Math.max(most, dates.mostCells()) > values;
    }

    int longest() {
        return longest;
    }

    /** Whether its different texts would have taken more memory than they may. */
    boolean isOverBudget() {
        return isOverBudget;
    }
}
