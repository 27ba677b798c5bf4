package dev.pollen.report;

import static dev.pollen.report.Html.format;
import static dev.pollen.report.Html.percent;
import static dev.pollen.report.Html.text;

import java.util.Arrays;

/** A column's values as bars: real ones filled, the model's as a line over numbers and as a second bar of levels. */
final class Histogram {

    private static final int WIDTH = 280;
    private static final int HEIGHT = 110;
    private static final int AXIS = 16;
    private static final int LABEL = 90;
    private static final int ROW = 18;
    private static final int LONGEST_LABEL = 14;

    private Histogram() {}

    static String of(ColumnPortrait portrait, String id) {
        double most = Math.max(most(portrait.real()), most(portrait.model()));
        double scale = most > 0 ? most : 1;
        return portrait.isOfLevels() ? levels(portrait, id, scale) : numbers(portrait, id, scale);
    }

    private static double most(double... shares) {
        return Arrays.stream(shares).max().orElse(0);
    }

    private static String numbers(ColumnPortrait portrait, String id, double most) {
        int bins = portrait.real().length;
        double width = WIDTH / (double) bins;
        var bars = new StringBuilder();
        var line = new StringBuilder(format("M0 %d", HEIGHT));
        for (int k = 0; k < bins; k++) {
            double x = k * width;
            double real = HEIGHT * portrait.real()[k] / most;
            double model = HEIGHT * (1 - portrait.model()[k] / most);
            bars.append(format("M%.1f %dv%.1fh%.1fv%.1fz", x, HEIGHT, -real, width, real));
            line.append(format("L%.1f %.1fh%.1f", x, model, width));
        }
        line.append(format("L%d %d", WIDTH, HEIGHT));
        var labels =
                """
                <text x="0" y="%d">%s</text><text x="%d" y="%d" text-anchor="end">%s</text>\
                """
                        .formatted(
                                HEIGHT + AXIS - 3,
                                text(portrait.labels().getFirst()) + (portrait.isByRank() ? " (by rank)" : ""),
                                WIDTH,
                                HEIGHT + AXIS - 3,
                                text(portrait.labels().getLast()));
        return svg(
                portrait,
                id,
                HEIGHT + AXIS,
                "<path class=\"real\" d=\"%s\"/><path class=\"model-line\" d=\"%s\"/>%s".formatted(bars, line, labels));
    }

    private static String levels(ColumnPortrait portrait, String id, double most) {
        var rows = new StringBuilder();
        double scale = (WIDTH - LABEL) / most;
        for (int k = 0; k < portrait.real().length; k++) {
            int y = k * ROW;
            rows.append(
                    format(
                            """
                            <text x="%d" y="%d" text-anchor="end">%s</text>\
                            <rect class="real" x="%d" y="%d" width="%.1f" height="7"/>\
                            <rect class="model" x="%d" y="%d" width="%.1f" height="7"/>\
                            """,
                            LABEL - 6,
                            y + 12,
                            text(portrait.labels().get(k), LONGEST_LABEL),
                            LABEL,
                            y + 1,
                            scale * portrait.real()[k],
                            LABEL,
                            y + 9,
                            scale * portrait.model()[k]));
        }
        return svg(portrait, id, Math.max(1, portrait.real().length) * ROW, rows.toString());
    }

    private static String svg(ColumnPortrait portrait, String id, int height, String content) {
        var name = portrait.column().name();
        var blanks =
                portrait.column().hasBlanks()
                        ? " Blanks: %s of the real rows, %s of the model's."
                                .formatted(percent(portrait.missingReal()), percent(portrait.missingModel()))
                        : "";
        return """
        <svg viewBox="0 0 %d %d" role="img" aria-labelledby="%s-title %s-desc"><title id="%s-title">%s</title>\
        <desc id="%s-desc">Shares of the values: real rows filled in grey, the model's in blue.%s</desc>%s</svg>\
        """
                .formatted(WIDTH, height, id, id, id, text(name), id, blanks, content);
    }
}
