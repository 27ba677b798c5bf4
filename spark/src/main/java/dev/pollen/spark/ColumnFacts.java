package dev.pollen.spark;

import dev.pollen.table.Atoms;
import dev.pollen.table.Cell;
import dev.pollen.table.ColumnSummary.Numbers;
import dev.pollen.table.Form;
import dev.pollen.table.Knots;
import dev.pollen.table.Moments;
import dev.pollen.table.Quantile;
import dev.pollen.table.Steps;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** What the first look at a column of numbers has found, of all tasks together. */
final class ColumnFacts {

    private static final double LARGEST_WHOLE = 0x1p53;

    /** Sums of deviations, from what lies between the values, are at most twice the largest value for each of them. */
    private static final double LARGEST_SUM = Double.MAX_VALUE / 4;

    private static final double[] QUARTERS = {0.25, 0.75};

    private final SourceColumn column;
    private final long rows;
    private final List<DistinctValues.Part<ColumnScan.Seen>> parts;
    private final List<ColumnScan.Run> atoms;
    private final long different;
    private final long values;

    /**
     * @param rows of the table
     * @param parts in the order of tasks: at least one
     */
    ColumnFacts(SourceColumn column, long rows, List<DistinctValues.Part<ColumnScan.Seen>> parts) {
        this.column = column;
        this.rows = rows;
        this.parts = parts;
        different = parts.stream().mapToLong(part -> part.result().different()).sum();
        values = parts.stream().mapToLong(part -> part.result().values()).sum();
        atoms = atoms();
        requireValues();
    }

    private void requireValues() {
        double largest = Math.max(Math.abs(min()), Math.abs(max()));
        if (column.form() instanceof Form.Whole && !(largest < LARGEST_WHOLE)) {
            throw column.refused(
                    "must be within ±9007199254740991, as whole numbers are in float64, but has " + largest);
        }
        if (!(largest <= Cell.LARGEST)) {
            throw column.refused("must have finite numbers within ±%s, but has %s".formatted(Cell.LARGEST, largest));
        }
        if (!(largest <= LARGEST_SUM / values)) {
            throw column.refused(
                    "must have numbers within ±%s, for the sum of %d of them to be finite, but has %s"
                            .formatted(LARGEST_SUM / values, values, largest));
        }
    }

    private List<ColumnScan.Run> atoms() {
        var near = near();
        if (column.hasLevels() || Atoms.areAll(different, values)) {
            return List.copyOf(near.values());
        }
        return near.values().stream().filter(run -> isAtom(near, run)).toList();
    }

    /** By their place among all different values of the column. */
    private Map<Long, ColumnScan.Run> near() {
        var near = new TreeMap<Long, ColumnScan.Run>();
        long before = 0;
        for (var part : parts) {
            for (var run : part.result().near()) {
                long place = before + run.place();
                near.put(place, new ColumnScan.Run(place, run.value(), run.count()));
            }
            before += part.result().different();
        }
        return near;
    }

    private boolean isAtom(Map<Long, ColumnScan.Run> near, ColumnScan.Run run) {
        if (!Atoms.areMany(run.count(), rows)) {
            return false;
        }
        long from = Math.max(0, run.place() - Atoms.NEIGHBOURS);
        long to = Math.min(different, run.place() + Atoms.NEIGHBOURS + 1);
        long around = LongStream.range(from, to).map(place -> near.get(place).count()).sum() - run.count();
        return Atoms.isOne(run.count(), rows, (int) (to - from - 1), around);
    }

    SourceColumn column() {
        return column;
    }

    long blanks() {
        return rows - values;
    }

    double[] states() {
        return atoms.stream().mapToDouble(ColumnScan.Run::value).toArray();
    }

    long[] counts() {
        return atoms.stream().mapToLong(ColumnScan.Run::count).toArray();
    }

    /** How many values are no atoms. */
    long rest() {
        return values - LongStream.of(counts()).sum();
    }

    /** How many of those lie in tasks before each task that has some of the column. */
    Map<Integer, Long> restBefore() {
        var before = new HashMap<Integer, Long>();
        long sum = 0;
        for (var part : parts) {
            before.put(part.task(), sum);
            var seen = part.result();
            sum +=
                    seen.values()
                            - atoms.stream()
                                    .filter(atom -> atom.value() >= seen.least() && atom.value() <= seen.greatest())
                                    .mapToLong(ColumnScan.Run::count)
                                    .sum();
        }
        return before;
    }

    double min() {
        return parts.getFirst().result().least();
    }

    double max() {
        return parts.getLast().result().greatest();
    }

    private ExactSum sum() {
        var sum = new ExactSum();
        parts.forEach(part -> sum.add(part.result().sum()));
        return sum;
    }

    double roughMean() {
        return sum().value() / values;
    }

    double roughMeanOfRest() {
        var sum = sum();
        atoms.forEach(atom -> sum.addProduct(-atom.value(), atom.count()));
        return sum.value() / rest();
    }

    Numbers numbers(Moments moments) {
        return new Numbers(min(), max(), moments.mean(), moments.std(), step());
    }

    private double step() {
        return switch (column.form()) {
            case Form.Whole _ -> 1;
            case Form.Moment _ -> parts.stream().mapToDouble(part -> part.result().step()).min().orElseThrow();
            default -> ofDecimals();
        };
    }

    private double ofDecimals() {
        if (column.decimals() != null) {
            return Steps.ofDecimals(column.decimals());
        }
        var most = parts.stream().mapToInt(part -> part.result().decimals()).summaryStatistics();
        return most.getMin() < 0 || most.getMax() == 0 ? 0 : Steps.ofDecimals(most.getMax());
    }

    /** Where what is wanted is among the rest: knots, then quarters. */
    private double[] places() {
        long n = rest();
        return DoubleStream.concat(
                        n < 2 ? DoubleStream.of(0, 0) : Arrays.stream(Knots.places(n)),
                        Arrays.stream(QUARTERS).map(p -> Quantile.place(n, p)))
                .toArray();
    }

    /** The ranks that it takes for that, rising. */
    long[] ranks() {
        long last = rest() - 1;
        return Arrays.stream(places())
                .mapToLong(place -> (long) place)
                .flatMap(below -> LongStream.of(below, Math.min(below + 1, last)))
                .distinct()
                .sorted()
                .toArray();
    }

    /** What is at these places. */
    double[] at(Map<Long, Double> byRank) {
        long last = rest() - 1;
        return Arrays.stream(places())
                .map(
                        place ->
                                Quantile.between(
                                        place, byRank.get((long) place), byRank.get(Math.min((long) place + 1, last))))
                .toArray();
    }
}
