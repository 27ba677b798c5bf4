package dev.pollen.picture;

import dev.pollen.points.Points;

import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * The ways of some points to where they are: lines, each with a disc at its end.
 *
 * @param passed where all points have been, the last one where they are
 * @param count of how many points, the first ones
 */
record Trails(List<Points> passed, int count) {

    static final Trails NONE = new Trails(List.of(), 0);

    private static final Color COLOUR = Palette.ORANGE;
    private static final double WIDTH = 1.2;
    private static final double DISC = 5;

    /**
     * To a frame. Where rows with a blank have been left out, it is not known which points are which: there are none.
     */
    static Trails to(int frame, List<TitledPoints> frames, int count) {
        var passed = frames.subList(0, frame + 1).stream().map(TitledPoints::points).toList();
        int points = passed.getFirst().count();
        return passed.stream().allMatch(one -> one.count() == points)
                ? new Trails(passed, Math.min(count, points))
                : NONE;
    }

    /** Draws them above what is there. */
    void addTo(XYPlot plot) {
        if (count > 0) {
            int index = plot.getDatasetCount();
            plot.setDataset(index, lines());
            plot.setRenderer(index, Plots.line(COLOUR, WIDTH));
            plot.setDataset(index + 1, ends().dataset());
            plot.setRenderer(index + 1, Plots.discs(COLOUR, DISC, false));
        }
    }

    private XYSeriesCollection lines() {
        var lines = new XYSeriesCollection();
        for (int point = 0; point < count; point++) {
            var line = new XYSeries(point, false);
            for (var points : passed) {
                line.add(points.at(point, 0), points.at(point, 1));
            }
            lines.addSeries(line);
        }
        return lines;
    }

    private Layer ends() {
        var last = passed.getLast();
        return new Layer(new Points(2, Arrays.copyOf(last.values(), 2 * count)), COLOUR, DISC);
    }
}
