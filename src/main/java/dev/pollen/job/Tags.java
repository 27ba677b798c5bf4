package dev.pollen.job;

import java.util.List;
import java.util.stream.Collectors;

/** Tags as the database has them: each after a line feed, and one at the end, so that any can be found as a whole. */
final class Tags {

    private static final String SEPARATOR = "\n";

    private Tags() {}

    static String write(List<String> tags) {
        return tags.isEmpty() ? "" : tags.stream().collect(Collectors.joining(SEPARATOR, SEPARATOR, SEPARATOR));
    }

    static List<String> read(String written) {
        return written.lines().filter(tag -> !tag.isEmpty()).toList();
    }

    /** What a row has that has this tag. */
    static String one(String tag) {
        return write(List.of(tag));
    }
}
