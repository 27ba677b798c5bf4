package dev.pollen.table;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands in cells that have no value: nothing, or one of some texts, whatever their case. */
public final class MissingMarkers {

    /** What tools and people write. */
    public static final MissingMarkers USUAL = new MissingMarkers(List.of("NA", "N/A", "NaN", "null", "-"));

    private final Set<String> texts;
    private final int longest;

    public MissingMarkers(Collection<String> texts) {
        this.texts =
                texts.stream()
                        .map(text -> CellText.withoutBlanks(text).toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        longest = this.texts.stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * Whether a text is one of these, or empty.
     *
     * @param text without blanks around it
     */
    public boolean contain(String text) {
        return text.isEmpty() || text.length() <= longest && texts.contains(text.toLowerCase(Locale.ROOT));
    }
}
