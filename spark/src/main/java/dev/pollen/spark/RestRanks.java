package dev.pollen.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The values of a column that are no atoms, in order.
 *
 * @param atoms rising
 * @param before how many of the rest lie in tasks before each task
 * @param count how many there are
 */
record RestRanks(double[] atoms, Map<Integer, Long> before, long count) implements Serializable {

    static RestRanks of(ColumnFacts facts) {
        return new RestRanks(facts.states(), facts.restBefore(), facts.rest());
    }

    boolean has(double value) {
        return Arrays.binarySearch(atoms, value) < 0;
    }

    /** Takes runs of the rest with the rank of the first one of each. */
    interface Runs {
        void add(long rank, double value, long count);
    }

    /** What a task does with them. */
    <T> DistinctValues.Fold<T> fold(int task, Runs runs, Supplier<T> result) {
        return new DistinctValues.Fold<>() {

            private long rank = before.get(task);

            @Override
            public void add(double value, long count) {
                if (has(value)) {
                    runs.add(rank, value, count);
                    rank += count;
                }
            }

            @Override
            public T result() {
                return result.get();
            }
        };
    }
}
