package dev.pollen.spark;

import dev.pollen.diffusion.SampleSet;

import org.apache.spark.sql.connector.read.InputPartition;

import java.util.List;
import java.util.stream.LongStream;

/** The rows {@code from} (inclusive) to {@code to} (exclusive) of the set: what one task draws. */
record Slice(long from, long to) implements InputPartition {

    /** Rows in about equal slices, cut where blocks begin: at most so many, and none of them empty. */
    static List<Slice> of(long offset, long rows, int most) {
        long end = offset + rows;
        long first = offset / SampleSet.BLOCK;
        long blocks = Math.ceilDiv(end, SampleSet.BLOCK) - first;
        long count = Math.min(most, blocks);
        return LongStream.range(0, count)
                .mapToObj(
                        k ->
                                new Slice(
                                        Math.max(offset, (first + blocks * k / count) * SampleSet.BLOCK),
                                        Math.min(end, (first + blocks * (k + 1) / count) * SampleSet.BLOCK)))
                .toList();
    }
}
