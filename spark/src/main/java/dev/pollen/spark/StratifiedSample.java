package dev.pollen.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.points.Points;
import dev.pollen.table.ColumnSummary;
import dev.pollen.table.Population;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows at even distances in an order by levels, and within those by chance: so the levels of the first column have
 * their shares to within a row, those of the second within each of the first, and so on (systematic sampling with
 * implicit stratification: Kish 1965, "Survey Sampling", chapter 4). The order is a function of what is in the rows and
 * the seed alone, whatever the partitions; rows that are all the same may stand for each other.
 */
final class StratifiedSample {

    private final List<SourceColumn> columns;
    private final JavaRDD<Row> ordered;
    private final List<Map<String, Integer>> levels;

    private StratifiedSample(Dataset<Row> data, List<SourceColumn> columns, Population population, long seed) {
        this.columns = columns;
        var places = IntStream.range(0, columns.size()).boxed().toList();
        var values = data.select(places.stream().map(j -> columns.get(j).value().as("c" + j)).toArray(Column[]::new));
        var hashed = Stream.concat(Stream.of(lit(seed)), places.stream().map(j -> col("c" + j))).toArray(Column[]::new);
        var order =
                Stream.concat(
                                places.stream().filter(j -> columns.get(j).hasLevels()).map(j -> col("c" + j)),
                                Stream.of(xxhash64(hashed), hash(hashed)))
                        .toArray(Column[]::new);
        ordered = values.sort(order).toJavaRDD();
        levels = population.columns().stream().map(StratifiedSample::places).toList();
    }

    private static Map<String, Integer> places(ColumnSummary column) {
        var places = new HashMap<String, Integer>();
        if (column.levels() != null) {
            column.levels().forEach(level -> places.put(level, places.size()));
        }
        return places;
    }

    /**
     * So many rows, or all if there are not more.
     *
     * @param population with all columns
     */
    static Points of(Dataset<Row> data, List<SourceColumn> columns, Population population, int rows, long seed) {
        return new StratifiedSample(data, columns, population, seed)
                .take((int) Math.min(rows, population.rows()), population.rows(), seed);
    }

    private Points take(int count, long rows, long seed) {
        var before = before();
        double begin = new AddressedRandom(seed, AddressedRandom.Purpose.DATA).nextUniform();
        double distance = (double) rows / count;
        var chosen = ordered.mapPartitionsWithIndex((task, of) -> chosen(of, before[task], begin, distance), false);
        var known = levels;
        int width = columns.size();
        var taken = chosen.map(row -> values(row, known)).collect();
        var values = new double[Math.multiplyExact(taken.size(), width)];
        for (int i = 0; i < taken.size(); i++) {
            System.arraycopy(taken.get(i), 0, values, i * width, width);
        }
        return new Points(width, values);
    }

    /** How many rows lie before those of each task. */
    private long[] before() {
        var counts = ordered.mapPartitions(rows -> List.of(count(rows)).iterator()).collect();
        var before = new long[counts.size()];
        for (int task = 1; task < before.length; task++) {
            before[task] = before[task - 1] + counts.get(task - 1);
        }
        return before;
    }

    private static long count(Iterator<Row> rows) {
        long count = 0;
        for (; rows.hasNext(); rows.next()) {
            count++;
        }
        return count;
    }

    /** Row k of the sample is row floor((begin + k)·distance). */
    private static Iterator<Row> chosen(Iterator<Row> rows, long before, double begin, double distance) {
        var chosen = new ArrayList<Row>();
        long next = Math.max(0, (long) Math.floor(before / distance - begin) - 1);
        for (long place = before; rows.hasNext(); place++) {
            var row = rows.next();
            while ((long) ((begin + next) * distance) < place) {
                next++;
            }
            if ((long) ((begin + next) * distance) == place) {
                chosen.add(row);
            }
        }
        return chosen.iterator();
    }

    private static double[] values(Row row, List<Map<String, Integer>> levels) {
        var values = new double[row.size()];
        for (int j = 0; j < values.length; j++) {
            values[j] = row.isNullAt(j) ? Double.NaN : value(row.get(j), levels.get(j));
        }
        return values;
    }

    private static double value(Object value, Map<String, Integer> levels) {
        return value instanceof String text ? levels.get(text) : (double) value;
    }
}
