package dev.pollen.table;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that people write for false and true. */
final class Flags {

    private record Pair(String no, String yes) {

        boolean has(Set<String> words) {
            return Set.of(no, yes).containsAll(words);
        }
    }

    /** Also alone: other words might be one of three. */
    private static final Pair SURE = new Pair("false", "true");

    private static final List<Pair> PAIRS =
            List.of(
                    SURE,
                    new Pair("no", "yes"),
                    new Pair("n", "y"),
                    new Pair("f", "t"),
                    new Pair("off", "on"),
                    new Pair("falsch", "wahr"),
                    new Pair("nein", "ja"),
                    new Pair("non", "oui"),
                    new Pair("no", "sí"),
                    new Pair("no", "si"));

    private static final Pair DIGITS = new Pair("0", "1");

    private Flags() {}

    /** What a column of these texts is, if they are false and true in words; null if they are not. */
    static Form.@Nullable Flag of(Collection<String> texts) {
        return of(texts, false);
    }

    /** The same, of a column that is said to be so: also if it has zeros and ones, or one of a pair alone. */
    static Form.@Nullable Flag ofSaid(Collection<String> texts) {
        return of(texts, true);
    }

    private static Form.@Nullable Flag of(Collection<String> texts, boolean isSaid) {
        var words = texts.stream().map(Flags::lower).collect(Collectors.toSet());
        if (isSaid && DIGITS.has(words)) {
            return new Form.Flag(DIGITS.no(), DIGITS.yes());
        }
        return PAIRS.stream()
                .filter(pair -> pair.has(words) && (isSaid || words.size() == 2 || pair.equals(SURE)))
                .findFirst()
                .map(pair -> new Form.Flag(written(pair.no(), texts), written(pair.yes(), texts)))
                .orElse(null);
    }

    /** As the file writes it; where it does not, in the case of what it does write. */
    private static String written(String word, Collection<String> texts) {
        return texts.stream()
                .filter(text -> lower(text).equals(word))
                .findFirst()
                .orElseGet(() -> cased(word, texts.iterator().next()));
    }

    private static String cased(String word, String like) {
        if (like.equals(like.toUpperCase(Locale.ROOT))) {
            return word.toUpperCase(Locale.ROOT);
        }
        return Character.isUpperCase(like.charAt(0))
                ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
                : word;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
