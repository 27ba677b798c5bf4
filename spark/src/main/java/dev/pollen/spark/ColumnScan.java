package dev.pollen.spark;

import dev.pollen.points.NativeText;
import dev.pollen.table.Atoms;
import dev.pollen.table.Steps;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The first look at the values of a column that a task has: how many there are, their sum, and those that may be atoms,
 * with the ones around them.
 */
final class ColumnScan implements DistinctValues.Fold<ColumnScan.Seen> {

    /** Those at the ends may be around an atom of another task, or all that there are. */
    private static final int ENDS = Atoms.FEW;

    private final SourceColumn.Kind kind;
    private final long rows;
    private final List<Run> near = new ArrayList<>();
    private final ArrayDeque<Run> last = new ArrayDeque<>();
    private final ExactSum sum = new ExactSum();
    private long different;
    private long values;
    private long keepUntil = ENDS;
    private double least;
    private double greatest;
    private double step = Steps.ofMoment(0);
    private int decimals;
    private boolean hasExponent;

    /**
     * @param rows of the table
     */
    ColumnScan(SourceColumn.Kind kind, long rows) {
        this.kind = kind;
        this.rows = rows;
    }

    /**
     * A value.
     *
     * @param place among the different values of the task
     */
    record Run(long place, double value, long count) implements Serializable {}

    /**
     * What there is.
     *
     * @param decimals the most that a number has, or -1 if one has an exponent
     * @param step of points in time
     * @param near the values at both ends, those that many rows have, and those around them
     */
    record Seen(
            long different,
            long values,
            double least,
            double greatest,
            ExactSum sum,
            int decimals,
            double step,
            List<Run> near)
            implements Serializable {}

    @Override
    public void add(double value, long count) {
        var run = new Run(different++, value, count);
        values += count;
        sum.addProduct(value, count);
        least = run.place() == 0 ? value : least;
        greatest = value;
        measure(value);
        if (Atoms.areMany(count, rows)) {
            last.forEach(near::add);
            last.clear();
            keepUntil = Math.max(keepUntil, different + Atoms.NEIGHBOURS);
        }
        if (run.place() < keepUntil) {
            near.add(run);
        } else {
            last.add(run);
            if (last.size() > ENDS) {
                last.remove();
            }
        }
    }

    private void measure(double value) {
        switch (kind) {
            case MOMENT -> step = Math.min(step, Steps.ofMoment(value));
            case NUMBER -> {
                var text = String.valueOf(NativeText.of(value));
                hasExponent |= text.indexOf('E') >= 0;
                decimals = Math.max(decimals, text.indexOf('.') < 0 ? 0 : text.length() - text.indexOf('.') - 1);
            }
            case OTHER -> {}
        }
    }

    @Override
    public Seen result() {
        near.addAll(last);
        return new Seen(different, values, least, greatest, sum, hasExponent ? -1 : decimals, step, List.copyOf(near));
    }
}
