package dev.pollen.spark;

import dev.pollen.spark.DistinctValues.Fold;
import dev.pollen.spark.DistinctValues.Part;
import dev.pollen.table.ColumnSummary.Rest;
import dev.pollen.table.Moments;
import dev.pollen.table.Normal;
import dev.pollen.table.Scale;

import org.jspecify.annotations.Nullable;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How those values are distributed that are no atoms: quantiles, then moments, then the distance from a bell curve. */
final class RestCensus {

    private final DistinctValues values;
    private final Map<Integer, ColumnFacts> facts;

    /** Of the columns that have such values. */
    private final HashMap<Integer, RestRanks> ranks = new HashMap<>();

    private final Map<Integer, double[]> quantiles;
    private final Map<Integer, Sums> sums;
    private final Map<Integer, Double> distances;

    /**
     * @param facts of the columns of numbers, by their places
     */
    RestCensus(DistinctValues values, Map<Integer, ColumnFacts> facts) {
        this.values = values;
        this.facts = facts;
        facts.forEach(
                (place, of) -> {
                    if (of.rest() > 0) {
                        ranks.put(place, RestRanks.of(of));
                    }
                });
        quantiles = quantiles();
        sums = sums();
        distances = distances();
    }

    /** Knots, then quarters. */
    private Map<Integer, double[]> quantiles() {
        var order = ranks;
        var wanted = new HashMap<Integer, long[]>();
        ranks.keySet().forEach(place -> wanted.put(place, facts.get(place).ranks()));
        var found = byPlace(values.fold((task, place) -> ranked(order.get(place), wanted.get(place), task)));
        var quantiles = new HashMap<Integer, double[]>();
        ranks.keySet()
                .forEach(
                        place -> {
                            var byRank = new HashMap<Long, Double>();
                            found.get(place).forEach(part -> byRank.putAll(part.result()));
                            quantiles.put(place, facts.get(place).at(byRank));
                        });
        return quantiles;
    }

    private static Fold<HashMap<Long, Double>> ranked(@Nullable RestRanks order, long[] wanted, int task) {
        var found = new HashMap<Long, Double>();
        if (order == null) {
            return nothing(found);
        }
        return order.fold(
                task,
                (rank, value, count) -> {
                    int next = Arrays.binarySearch(wanted, rank);
                    for (int k = next < 0 ? -next - 1 : next; k < wanted.length && wanted[k] < rank + count; k++) {
                        found.put(wanted[k], value);
                    }
                },
                () -> found);
    }

    private static <T> Fold<T> nothing(T result) {
        return new Fold<>() {
            @Override
            public void add(double value, long count) {}

            @Override
            public T result() {
                return result;
            }
        };
    }

    /** Of all values, and of the rest. */
    private record Sums(Deviations all, Deviations rest) implements Serializable {

        void add(Sums other) {
            all.add(other.all);
            rest.add(other.rest);
        }
    }

    /** About where they lie. */
    private record About(double roughMean, double min, double max) implements Serializable {

        Deviations deviations() {
            return new Deviations(roughMean, min, max);
        }
    }

    private Map<Integer, Sums> sums() {
        var all = new HashMap<Integer, About>();
        var rest = new HashMap<Integer, About>();
        facts.forEach((place, of) -> all.put(place, new About(of.roughMean(), of.min(), of.max())));
        quantiles.forEach(
                (place, found) ->
                        rest.put(
                                place,
                                new About(facts.get(place).roughMeanOfRest(), found[0], found[found.length - 3])));
        var order = ranks;
        var parts =
                byPlace(
                        values.fold(
                                (task, place) ->
                                        summed(
                                                all.get(place),
                                                rest.getOrDefault(place, all.get(place)),
                                                order.get(place))));
        var sums = new HashMap<Integer, Sums>();
        parts.forEach(
                (place, found) -> {
                    var sum = found.getFirst().result();
                    found.stream().skip(1).forEach(part -> sum.add(part.result()));
                    sums.put(place, sum);
                });
        return sums;
    }

    private static Fold<Sums> summed(About all, About rest, @Nullable RestRanks order) {
        var sums = new Sums(all.deviations(), rest.deviations());
        return new Fold<>() {
            @Override
            public void add(double value, long count) {
                sums.all().add(value, count);
                if (order != null && order.has(value)) {
                    sums.rest().add(value, count);
                }
            }

            @Override
            public Sums result() {
                return sums;
            }
        };
    }

    private record Bell(double mean, double std) implements Serializable {}

    private Map<Integer, Double> distances() {
        var order = ranks;
        var bells = new HashMap<Integer, Bell>();
        ranks.keySet()
                .forEach(
                        place -> {
                            var moments = sums.get(place).rest().moments();
                            bells.put(place, new Bell(moments.mean(), moments.std()));
                        });
        return byPlace(values.fold((task, place) -> distance(order.get(place), bells.get(place), task)))
                .entrySet()
                .stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                parts -> parts.getValue().stream().mapToDouble(Part::result).max().orElseThrow()));
    }

    private static Fold<Double> distance(@Nullable RestRanks order, @Nullable Bell bell, int task) {
        if (order == null || bell == null || bell.std() == 0) {
            return nothing(0.0);
        }
        double[] largest = {0};
        var scale = new Scale.Standard(bell.mean(), bell.std());
        double n = order.count();
        return order.fold(
                task,
                (rank, value, count) -> {
                    double share = Normal.probability(scale.toNetwork(value));
                    double first = Math.abs((rank + 0.5) / n - share);
                    double last = Math.abs((rank + count - 1 + 0.5) / n - share);
                    largest[0] = Math.max(largest[0], Math.max(first, last));
                },
                () -> largest[0]);
    }

    private static <T> Map<Integer, List<Part<T>>> byPlace(List<Part<T>> parts) {
        return parts.stream().collect(Collectors.groupingBy(Part::place));
    }

    /** Of all values of a column. */
    Moments moments(int place) {
        return sums.get(place).all().moments();
    }

    /** Null if all values are atoms. */
    @Nullable Rest rest(int place) {
        var found = quantiles.get(place);
        if (found == null) {
            return null;
        }
        var moments = sums.get(place).rest().moments();
        int knots = found.length - 2;
        return new Rest(
                facts.get(place).rest(),
                moments.mean(),
                moments.std(),
                distances.get(place),
                found[knots + 1] - found[knots],
                moments.std() == 0 ? new double[0] : Arrays.copyOf(found, knots));
    }
}
