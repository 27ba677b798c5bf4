package dev.pollen.job.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Takes points out of a curve so that its picture stays: the first and the last one, and of each stretch in between, of
 * equally many points, the lowest and the highest, so that spikes stay (the M4 aggregation of Jugel et al. 2014, <i>M4:
 * A Visualization-Oriented Time Series Data Aggregation</i>, without the ends of stretches).
 */
final class Downsampling {

    private Downsampling() {}

    /**
     * @param points how many may stay, at least 4
     */
    static List<LossView> downsample(List<LossView> curve, int points) {
        if (curve.size() <= points) {
            return curve;
        }
        int stretches = (points - 2) / 2;
        int inner = curve.size() - 2;
        var kept = new ArrayList<LossView>();
        kept.add(curve.getFirst());
        for (int i = 0; i < stretches; i++) {
            int from = 1 + (int) ((long) i * inner / stretches);
            int to = 1 + (int) ((long) (i + 1) * inner / stretches);
            kept.addAll(extremes(curve.subList(from, to)));
        }
        kept.add(curve.getLast());
        return kept;
    }

    /** The lowest and the highest point, in the order of the curve. */
    private static TreeSet<LossView> extremes(List<LossView> stretch) {
        var byLoss = Comparator.comparingDouble(LossView::loss);
        var extremes = new TreeSet<>(Comparator.comparingLong(LossView::iteration));
        extremes.add(stretch.stream().min(byLoss).orElseThrow());
        extremes.add(stretch.stream().max(byLoss).orElseThrow());
        return extremes;
    }
}
