package dev.pollen.points;

import dev.pollen.table.Delimiter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out what is between the cells of text. */
final class Delimiters {

    private static final int MOST_LINES = 200;
    private static final Pattern SAID = Pattern.compile("(?i)\"?sep=(.)\"?\\r?\\n");

    /** What is hardly in a cell by itself comes first. */
    private static final List<Delimiter> BY_RARITY =
            List.of(Delimiter.TAB, Delimiter.SEMICOLON, Delimiter.PIPE, Delimiter.COMMA);

    private Delimiters() {}

    /** What a first line such as {@code sep=;} says, as Excel reads and writes it; null if there is none. */
    static @Nullable Delimiter said(String head) {
        var line = SAID.matcher(head);
        return line.lookingAt()
                ? Arrays.stream(Delimiter.values())
                        .filter(delimiter -> delimiter.character() == line.group(1).charAt(0))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /**
     * What is in most lines as often as in the first one: of several the one that is hardly in a cell by itself, so
     * that in {@code 1,5;2,5} it is the semicolon.
     *
     * @param head the beginning of a file
     */
    static Delimiter of(String head) {
        var counts = counts(head);
        return BY_RARITY.stream()
                .filter(delimiter -> regularity(delimiter, counts) > 0)
                .max(Comparator.comparingDouble(delimiter -> regularity(delimiter, counts)))
                .orElseGet(() -> unused(counts));
    }

    /** What is in no line, where the first one has a single cell. */
    private static Delimiter unused(List<Map<Delimiter, Integer>> counts) {
        return Stream.of(Delimiter.COMMA, Delimiter.SEMICOLON, Delimiter.TAB)
                .filter(delimiter -> counts.stream().noneMatch(line -> line.containsKey(delimiter)))
                .findFirst()
                .orElse(Delimiter.COMMA);
    }

    /** The share of the lines that have it as often as the first one; 0 if that has none. */
    private static double regularity(Delimiter delimiter, List<Map<Delimiter, Integer>> counts) {
        int first = counts.getFirst().getOrDefault(delimiter, 0);
        long same = counts.stream().filter(line -> line.getOrDefault(delimiter, 0) == first).count();
        return first == 0 ? 0 : (double) same / counts.size();
    }

    /** How often each is in a line, outside of quotes: of the lines that are there as a whole, or the only one. */
    private static List<Map<Delimiter, Integer>> counts(String head) {
        var lines = new ArrayList<Map<Delimiter, Integer>>();
        var line = new EnumMap<Delimiter, Integer>(Delimiter.class);
        boolean isQuoted = false;
        boolean isEmpty = true;
        for (int i = 0; i < head.length() && lines.size() < MOST_LINES; i++) {
            char character = head.charAt(i);
            if (character == '"') {
                isQuoted = !isQuoted;
            } else if (character == '\n' && !isQuoted) {
                if (!isEmpty) {
                    lines.add(line);
                }
                line = new EnumMap<>(Delimiter.class);
                isEmpty = true;
                continue;
            }
            isEmpty &= character == '\r';
            if (!isQuoted) {
                count(character, line);
            }
        }
        if (lines.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    private static void count(char character, Map<Delimiter, Integer> line) {
        Arrays.stream(Delimiter.values())
                .filter(delimiter -> delimiter.character() == character)
                .forEach(delimiter -> line.merge(delimiter, 1, Integer::sum));
    }
}
