package dev.pollen.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;

import dev.pollen.table.Tally;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The different values of all columns, with how often each is there, in order: by column, then by value. They are
 * shuffled twice, to be counted and to be sorted; each look at them is a pass over what each task has.
 */
final class DistinctValues implements AutoCloseable {

    private final Dataset<Row> sorted;
    private final JavaRDD<Row> rows;

    DistinctValues(Dataset<Row> data, List<SourceColumn> columns) {
        var cells = IntStream.range(0, columns.size()).mapToObj(j -> cell(j, columns.get(j))).toArray(Column[]::new);
        sorted =
                data.select(explode(array(cells)).as("cell"))
                        .select("cell.*")
                        .where(col("number").isNotNull().or(col("text").isNotNull()))
                        .groupBy("place", "number", "text")
                        .count()
                        .orderBy("place", "number", "text")
                        .persist(StorageLevel.DISK_ONLY());
        rows = sorted.where(col("text").isNull()).toJavaRDD();
    }

    private static Column cell(int place, SourceColumn column) {
        return struct(
                lit(place).as("place"),
                (column.isText() ? lit(null).cast("double") : column.value()).as("number"),
                (column.isText() ? beginning(column.value()) : lit(null).cast("string")).as("text"));
    }

    /** As much of a text as it takes to tell that it is too long. */
    private static Column beginning(Column text) {
        return substring(text, 1, Tally.MOST_CHARACTERS + 1);
    }

    /** A text of a column, or the beginning of one that is too long, and how often it is there. */
    record Level(int place, String text, long count) {}

    /** Texts of all columns: at most so many. */
    List<Level> levels(int most) {
        return sorted.where(col("text").isNotNull()).limit(most).collectAsList().stream()
                .map(row -> new Level(row.getInt(0), row.getString(2), row.getLong(3)))
                .toList();
    }

    /** What looks at the values of one column that one task has, which rise. */
    interface Fold<T> {
        void add(double value, long count);

        T result();
    }

    /** Makes one. */
    interface Folds<T> extends Serializable {
        Fold<T> of(int task, int place);
    }

    /** What has come out of it. */
    record Part<T>(int task, int place, T result) implements Serializable {}

    /** A pass over all numbers: by task, then by column. */
    <T> List<Part<T>> fold(Folds<T> folds) {
        return rows.mapPartitionsWithIndex((task, values) -> fold(folds, task, values), false).collect();
    }

    private static <T> Iterator<Part<T>> fold(Folds<T> folds, int task, Iterator<Row> values) {
        var parts = new ArrayList<Part<T>>();
        int place = -1;
        @Nullable Fold<T> fold = null;
        while (values.hasNext()) {
            var row = values.next();
            if (fold == null || row.getInt(0) != place) {
                if (fold != null) {
                    parts.add(new Part<>(task, place, fold.result()));
                }
                place = row.getInt(0);
                fold = folds.of(task, place);
            }
            fold.add(row.getDouble(1), row.getLong(3));
        }
        if (fold != null) {
            parts.add(new Part<>(task, place, fold.result()));
        }
        return parts.iterator();
    }

    @Override
    public void close() {
        sorted.unpersist();
    }
}
