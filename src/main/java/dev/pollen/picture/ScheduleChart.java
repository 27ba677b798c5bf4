package dev.pollen.picture;

import dev.pollen.diffusion.Schedule;

import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How much noise there is at every timestep: above what is left of the data, below beta and the signal-to-noise ratio.
 */
public record ScheduleChart(Schedule schedule, String title, Palette palette, int width, int height)
        implements Picture {

    private static final int LINE = 2;

    @Override
    public void draw(Surface surface) {
        double half = height / 2.0;
        Plots.draw(surface, shares(), title, true, palette, new Rectangle2D.Double(0, 0, width, half));
        Plots.draw(surface, ratios(), "", true, palette, new Rectangle2D.Double(0, half, width, half));
    }

    private XYPlot shares() {
        var axis = Plots.axis("", palette);
        Ticks.setRange(axis, 0, 1.02);
        var plot = Plots.plot(Plots.counts("timestep t", palette), axis, palette);
        add(plot, "ᾱ", schedule.alphaBar(), palette.ink());
        add(plot, "√ᾱ: of the data", schedule.alphaBarSqrt(), Palette.GREEN);
        add(plot, "√(1 - ᾱ): of the noise", schedule.oneMinusAlphaBarSqrt(), Palette.ORANGE);
        return plot;
    }

    private XYPlot ratios() {
        var values =
                DoubleStream.concat(Arrays.stream(schedule.beta()), Arrays.stream(schedule.signalToNoise()))
                        .filter(ScheduleChart::hasLogarithm)
                        .summaryStatistics();
        var axis = Plots.style(new LogAxis("", values.getMin(), values.getMax()), palette);
        axis.setLabel(null);
        var plot = Plots.plot(Plots.counts("timestep t", palette), axis, palette);
        add(plot, "β", schedule.beta(), palette.ink());
        add(plot, "signal-to-noise ratio", schedule.signalToNoise(), Palette.ORANGE);
        return plot;
    }

    private static boolean hasLogarithm(double value) {
        return value > 0 && Double.isFinite(value);
    }

    /** Zeros and infinities are left out: a logarithm has no place for them. */
    private static void add(XYPlot plot, String name, double[] values, Color colour) {
        var series = new XYSeries(name, false);
        for (int t = 0; t < values.length; t++) {
            if (hasLogarithm(values[t])) {
                series.add(t, values[t]);
            }
        }
        int index = plot.getDatasetCount();
        plot.setDataset(index, new XYSeriesCollection(series));
        plot.setRenderer(index, Plots.line(colour, LINE));
    }
}
