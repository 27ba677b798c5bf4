package dev.pollen.report;

import static dev.pollen.report.Html.format;
import static dev.pollen.report.Html.text;

import dev.pollen.points.Points;

import java.util.Arrays;
import java.util.List;

/**
 * Two columns against each other: real rows in grey, the model's over them. Rows with a blank are left out. Levels are
 * spread a little, so that rows do not lie on each other.
 */
final class Scatter {

    private static final int SIZE = 160;
    private static final double MARGIN = 0.05;
    private static final double SPREAD = 0.6;
    private static final double GOLDEN = 0.618_033_988_749_894_9;

    private final Portrait portrait;
    private final List<Ruler> rulers;

    Scatter(Portrait portrait) {
        this.portrait = portrait;
        this.rulers = Arrays.stream(portrait.real().byColumn()).map(Ruler::new).toList();
    }

    private boolean isOfLevels(int column) {
        return levels(column) > 0;
    }

    /** The second column over the first, by their places. */
    String of(int first, int second, String id) {
        var x = name(first);
        var y = name(second);
        return """
        <figure><svg viewBox="0 0 %d %d" role="img" aria-labelledby="%s-title %s-desc"><title id="%s-title">%s over %s</title>\
        <desc id="%s-desc">Real rows in grey, the model's in blue.</desc>\
        <rect class="frame" x="0.5" y="0.5" width="%d" height="%d"/>\
        <path class="real-dots" d="%s"/><path class="model-dots" d="%s"/></svg>\
        <figcaption>%s over %s</figcaption></figure>
        """
                .formatted(
                        SIZE,
                        SIZE,
                        id,
                        id,
                        id,
                        y,
                        x,
                        id,
                        SIZE - 1,
                        SIZE - 1,
                        dots(portrait.real(), first, second),
                        dots(portrait.model(), first, second),
                        y,
                        x);
    }

    private String dots(Points rows, int first, int second) {
        var path = new StringBuilder();
        for (int i = 0; i < rows.count(); i++) {
            double x = place(rows, i, first, GOLDEN);
            double y = 1 - place(rows, i, second, GOLDEN * GOLDEN);
            if (x >= 0 && x <= 1 && y >= 0 && y <= 1) { // neither a blank nor beyond the edges
                path.append(format("M%.0f %.0fh0", x * SIZE, y * SIZE));
            }
        }
        return path.toString();
    }

    private double place(Points rows, int row, int column, double step) {
        double value = rows.at(row, column);
        if (isOfLevels(column)) {
            return (value + 0.5 + SPREAD * (row * step % 1 - 0.5)) / levels(column);
        }
        return MARGIN + (1 - 2 * MARGIN) * rulers.get(column).place(value);
    }

    private int levels(int column) {
        return portrait.paired().get(column).form().levels();
    }

    /** The name of a column, and whether it is by rank. */
    private String name(int column) {
        var name = text(portrait.paired().get(column).name());
        return !isOfLevels(column) && rulers.get(column).isByRank() ? name + " (by rank)" : name;
    }
}
