package dev.pollen.table;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** By which patterns the dates in the cells of a column could have been written. */
final class DateTally {

    /** More are not kept apart: a column of so many kinds is no column of dates. */
    private static final int MOST_PATTERNS = 32;

    private static final int MOST_SHAPES = 256;

    /** What has not been right so often, and more often than it has been, is not tried again. */
    private static final int MANY = 100;

    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    private @Nullable String offset;
    private boolean hasOffsets;

    private static final class Candidate {
        private final DatePattern pattern;
        private long right;
        private long wrong;

        Candidate(String pattern) {
            this.pattern = new DatePattern(pattern);
        }

        void add(String text) {
            if (wrong < MANY || wrong < right) {
                if (Double.isNaN(pattern.valueOf(text))) {
                    wrong++;
                } else {
                    right++;
                }
            }
        }
    }

    /**
     * What texts have in common that differ in their digits.
     *
     * @param offset how many characters at the end are the offset from UTC
     */
    private record Shape(List<Candidate> candidates, int offset) {}

    void add(String text) {
        if (!DateShape.hasLength(text)) {
            return;
        }
        var shape = shape(text);
        if (shape.candidates().isEmpty()) {
            return;
        }
        shape.candidates().forEach(candidate -> candidate.add(text));
        var own = shape.offset() == 0 ? "Z" : text.substring(text.length() - shape.offset());
        hasOffsets |= offset != null && !offset.equals(own);
        offset = own;
    }

    private Shape shape(String text) {
        var digits = text.toCharArray();
        for (int i = 0; i < digits.length; i++) {
            digits[i] = Character.isDigit(digits[i]) ? '0' : digits[i];
        }
        var key = new String(digits);
        var shape = shapes.get(key);
        if (shape == null) {
            shape = new Shape(candidates(DateShape.patterns(text)), DateShape.offsetLength(text));
            if (shapes.size() < MOST_SHAPES) {
                shapes.put(key, shape);
            }
        }
        return shape;
    }

    private List<Candidate> candidates(List<String> patterns) {
        return patterns.stream()
                .filter(pattern -> candidates.size() < MOST_PATTERNS || candidates.containsKey(pattern))
                .map(pattern -> candidates.computeIfAbsent(pattern, Candidate::new))
                .toList();
    }

    /** The pattern by which most cells could have been written; null if there is none. Of several, the likeliest. */
    @Nullable String best() {
        return candidates.entrySet().stream()
                .filter(each -> each.getValue().right > 0)
                .max(Comparator.comparingLong(each -> each.getValue().right))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** How many cells could have been written by the best pattern. */
    long mostCells() {
        return candidates.values().stream().mapToLong(candidate -> candidate.right).max().orElse(0);
    }

    /** Another pattern that is as good as the best one, and means other days; null if there is none. */
    @Nullable String rival(String best) {
        long most = mostCells();
        return candidates.entrySet().stream()
                .filter(each -> each.getValue().right == most && isOther(each.getKey(), best))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Whether one begins with the day and the other with the month. */
    private static boolean isOther(String pattern, String best) {
        return pattern.charAt(0) != best.charAt(0);
    }

    /** The offset from UTC that all cells have; UTC if they have several, or none. */
    String offset() {
        return offset == null || hasOffsets ? "Z" : offset;
    }
}
