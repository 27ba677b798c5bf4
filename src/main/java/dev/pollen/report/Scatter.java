package dev.pollen.report;

import static dev.pollen.report.Html.format;
import static dev.pollen.report.Html.text;

import dev.pollen.points.Points;
import dev.pollen.table.Form;
import dev.pollen.table.Quantile;

import java.util.Arrays;

/**
 * Two columns against each other: real rows in grey, the model's over them. Rows with a blank are left out. Levels are
 * spread a little, so that rows do not lie on each other.
 */
final class Scatter {

    private static final int SIZE = 160;
    private static final double EDGE = 0.005;
    private static final double MARGIN = 0.05;
    private static final double SPREAD = 0.6;
    private static final double GOLDEN = 0.618_033_988_749_894_9;

    private final Portrait portrait;
    private final double[] low;
    private final double[] width;

    Scatter(Portrait portrait) {
        this.portrait = portrait;
        int d = portrait.paired().size();
        low = new double[d];
        width = new double[d];
        double[][] real = portrait.real().byColumn();
        for (int j = 0; j < d; j++) {
            double[] sorted = Arrays.stream(real[j]).filter(value -> !Double.isNaN(value)).sorted().toArray();
            double least = sorted.length == 0 ? 0 : Quantile.of(sorted, EDGE);
            double most = sorted.length == 0 ? 1 : Quantile.of(sorted, 1 - EDGE);
            double margin = isOfLevels(j) ? 0.5 : MARGIN * (most - least);
            low[j] = least - margin;
            width[j] = most - least + 2 * margin > 0 ? most - least + 2 * margin : 1;
        }
    }

    private boolean isOfLevels(int column) {
        var form = portrait.paired().get(column).form();
        return form instanceof Form.Levels || form instanceof Form.Flag;
    }

    /** The second column over the first, by their places. */
    String of(int first, int second, String id) {
        var x = text(portrait.paired().get(first).name());
        var y = text(portrait.paired().get(second).name());
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
        double spread = isOfLevels(column) ? SPREAD * (row * step % 1 - 0.5) : 0;
        return (value + spread - low[column]) / width[column];
    }
}
