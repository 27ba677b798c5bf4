package dev.pollen.testing;

import dev.pollen.points.PointSource;
import dev.pollen.points.PointStream;
import dev.pollen.points.Points;
import dev.pollen.points.SampleFile;
import dev.pollen.table.Column;
import dev.pollen.table.ColumnSummary;
import dev.pollen.table.Encoding;
import dev.pollen.table.Form;
import dev.pollen.table.Population;
import dev.pollen.table.Scaling;
import dev.pollen.table.Table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A table of which a file has only the first rows: the others have a level, a blank and sums that those do not. */
public final class Whole {

    public static final int ROWS = 20_000;
    public static final int SAMPLE = 600;

    private static final double MICROS_OF_DAY = 86_400e6;

    public static final Table TABLE =
            new Table(
                    List.of(
                            new Column("amount", new Form.Decimals(1, 2), ""),
                            new Column("city", new Form.Levels(List.of("Bonn", "Ulm", "Zell")), null),
                            new Column("paid", new Form.Flag("false", "true"), null),
                            new Column("day", new Form.Moment("uuuu-MM-dd", "Z"), null)));

    private final double[][] columns;

    private Whole(double[][] columns) {
        this.columns = columns;
    }

    public static Whole of(long seed) {
        var random = new Random(seed);
        var columns = new double[4][ROWS];
        for (int i = 0; i < ROWS; i++) {
            boolean isLater = i >= SAMPLE;
            double amount = Math.rint(100 * Math.exp(random.nextGaussian() + (isLater ? 2 : 0))) / 100;
            columns[0][i] = random.nextInt(10) < 3 ? 0 : isLater && random.nextInt(50) == 0 ? Double.NaN : amount;
            columns[1][i] = isLater && random.nextInt(1000) == 0 ? 2 : random.nextInt(2);
            columns[2][i] = random.nextInt(2);
            columns[3][i] = MICROS_OF_DAY * (20_000 + random.nextInt(isLater ? 1000 : 500));
        }
        columns[0][0] = 1.25;
        return new Whole(columns);
    }

    public Population population() {
        return new Population(
                ROWS,
                IntStream.range(0, columns.length)
                        .mapToObj(j -> ColumnSummary.of(TABLE.columns().get(j), columns[j]))
                        .toList());
    }

    public Encoding encoding(Scaling scaling) {
        return Encoding.of(TABLE, columns, scaling);
    }

    /** The first rows as Parquet, with what is said of all of them. */
    public byte[] sample(Population population) {
        var table = new Table(population.columns().stream().map(column -> TABLE.columns().get(place(column))).toList());
        var places = population.columns().stream().mapToInt(Whole::place).toArray();
        var rows = new double[SAMPLE * places.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = columns[places[i % places.length]][i / places.length];
        }
        return file(table, new Points(places.length, rows), population);
    }

    private static int place(ColumnSummary column) {
        return TABLE.names().indexOf(column.name());
    }

    private static byte[] file(Table table, Points rows, Population population) {
        var source =
                new PointSource() {
                    @Override
                    public int dimensions() {
                        return rows.dimensions();
                    }

                    @Override
                    public int count() {
                        return rows.count();
                    }

                    @Override
                    public Points points(int from, int to) {
                        return rows.points(from, to);
                    }
                };
        var out = new ByteArrayOutputStream();
        try {
            SampleFile.write(PointStream.of(table, source), population, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
