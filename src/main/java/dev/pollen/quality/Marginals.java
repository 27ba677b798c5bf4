package dev.pollen.quality;

import dev.pollen.points.Points;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is looked at of every column by itself: a list of parts, in the order of the columns.
 *
 * @param parts at least one of every column
 */
public record Marginals(List<Marginal> parts) {

    /** The chance that any of all parts is beyond its bound in honest draws. */
    private static final double CHANCE = 0.01;

    public Marginals {
        parts = List.copyOf(parts);
    }

    /** Of points: how the numbers of every column are distributed. */
    static Marginals ofNumbers(List<String> names) {
        return new Marginals(
                IntStream.range(0, names.size())
                        .<Marginal>mapToObj(j -> new Marginal.Distribution(j, names.get(j)))
                        .toList());
    }

    /** Rows as the parts see them. */
    List<Marginal.Profile> profiles(Points rows) {
        double[][] columns = rows.byColumn();
        return parts.stream().map(part -> part.profile(columns[part.column()])).toList();
    }

    /** How far rows are from others, part by part. */
    static double[] differences(List<Marginal.Profile> some, List<Marginal.Profile> others) {
        var differences = new double[some.size()];
        Arrays.setAll(differences, k -> some.get(k).difference(others.get(k)));
        return differences;
    }

    /** By Bonferroni's inequality, ln(1/chance) of each so that all together have {@link #CHANCE}. */
    double logarithm() {
        return logarithm(parts.size());
    }

    static double logarithm(int parts) {
        return Math.log(parts / CHANCE);
    }
}
