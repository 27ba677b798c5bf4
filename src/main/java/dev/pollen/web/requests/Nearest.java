package dev.pollen.web.requests;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says of a name that does not exist which one was perhaps meant. */
public final class Nearest {

    private static final int MAX_LENGTH = 40;

    private Nearest() {}

    /** What is wrong with a name that is none of those known: for example, {@code is unknown; did you mean steps?}. */
    public static String unknown(String name, Collection<String> known) {
        return "is unknown; %s"
                .formatted(
                        known.isEmpty()
                                ? "none is known here"
                                : of(name, known).map("did you mean %s? K"::formatted).orElse("k")
                                        + "nown here are "
                                        + known.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** The known name that takes the fewest edits, if those are few for its length. */
    private static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate)).thenComparing(c -> c));
    }

    /** How many characters must be put in, taken out or replaced, whatever their case (Levenshtein 1966). */
    private static int distance(String name, String other) {
        if (name.length() > MAX_LENGTH) {
            return Integer.MAX_VALUE;
        }
        var a = name.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
