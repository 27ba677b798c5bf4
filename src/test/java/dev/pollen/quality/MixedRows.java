package dev.pollen.quality;

import dev.pollen.points.Points;
import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows of a table with columns of every type, which depend on each other, and a judge of such rows.
 *
 * <p>The columns: a number; another with ρ = 0.9 to it; amounts of which 70 % are zero, and the rest log-normal; an age
 * in whole numbers with a cap that 8 % have; a class of four levels, on which the amounts depend; a flag that the
 * number decides; a town of 100 levels; a date; and a score that is blank in 5 % of the rows of one class and in 40 %
 * of another's.
 */
public final class MixedRows {

    static final int NUMBER = 0;
    static final int OTHER = 1;
    static final int AMOUNT = 2;
    static final int AGE = 3;
    static final int CLASS = 4;
    static final int FLAG = 5;
    static final int TOWN = 6;
    static final int DATE = 7;
    static final int SCORE = 8;

    static final int CAP = 90;
    static final double MASS = 0.25;

    public static final Table TABLE =
            new Table(
                    List.of(
                            new Column("number", new Form.Digits(Precision.FLOAT64), null),
                            new Column("other", new Form.Digits(Precision.FLOAT64), null),
                            new Column("amount", new Form.Digits(Precision.FLOAT64), null),
                            new Column("age", new Form.Whole(0), null),
                            new Column("class", new Form.Levels(List.of("a", "b", "c", "d")), null),
                            new Column("flag", new Form.Flag("no", "yes"), null),
                            new Column("town", new Form.Levels(towns()), null),
                            new Column("date", new Form.Moment("yyyy-MM-dd", "Z"), null),
                            new Column("score", new Form.Digits(Precision.FLOAT64), "")));

    private static final double DAY = 86_400e6;

    private MixedRows() {}

    private static List<String> towns() {
        return IntStream.range(100, 200).mapToObj(Integer::toString).toList();
    }

    /** Rows, the same for the same seed. */
    public static Points of(int count, long seed) {
        var random = new Random(31 * seed + 7);
        var rows = new Points(TABLE.columns().size(), new double[count * TABLE.columns().size()]);
        for (int i = 0; i < count; i++) {
            double number = random.nextGaussian();
            double share = random.nextDouble();
            int level = share < 0.6 ? 0 : share < 0.85 ? 1 : share < 0.97 ? 2 : 3;
            set(rows, i, NUMBER, number);
            set(rows, i, OTHER, 0.9 * number + Math.sqrt(1 - 0.81) * random.nextGaussian());
            set(rows, i, AMOUNT, random.nextDouble() < 0.7 ? 0 : Math.exp(1.5 * random.nextGaussian() + level));
            set(rows, i, AGE, Math.clamp(Math.round(60 + 21 * random.nextGaussian()), 18, CAP));
            set(rows, i, CLASS, level);
            set(rows, i, FLAG, number + 0.5 * random.nextGaussian() > 0.5 ? 1 : 0);
            set(rows, i, TOWN, Math.min(99, Math.floor(-12 * Math.log(random.nextDouble()))));
            set(rows, i, DATE, DAY * Math.floor(12_000 + 3000 * random.nextDouble()));
            set(
                    rows,
                    i,
                    SCORE,
                    random.nextDouble() < (level == 1 ? 0.4 : 0.05)
                            ? Double.NaN
                            : random.nextDouble() < 0.07 ? MASS : random.nextGaussian());
        }
        return rows;
    }

    private static void set(Points rows, int row, int column, double value) {
        rows.values()[row * rows.dimensions() + column] = value;
    }

    /** What is said of rows where too few are held out. */
    public static QualityReport ofFewRows(Points training, Points rows, int heldOut) {
        var scale = DistanceScale.of(TABLE, training);
        var learnt = TrainingRows.of(scale, training);
        return QualityReport.ofFewPoints(Copies.withoutHoldOut(scale.apply(rows), learnt), heldOut);
    }

    interface Change {
        double of(double[] row);
    }

    /** Rows of which one column is made anew. */
    static Points changed(Points rows, int column, Change change) {
        int d = rows.dimensions();
        var values = rows.values().clone();
        var row = new double[d];
        for (int i = 0; i < values.length; i += d) {
            System.arraycopy(values, i, row, 0, d);
            values[i + column] = change.of(row);
        }
        return new Points(d, values);
    }

    /** What rows of such a table are judged by: a fifth is held out. */
    public static final class Judge {

        final Sample training;
        final DistanceScale scale;
        final Quality quality;

        public Judge(int held, long seed) {
            this(TABLE, held, seed);
        }

        /**
         * @param table with columns of the same types
         */
        public Judge(Table table, int held, long seed) {
            var rows = of(4 * held, seed + 1);
            scale = DistanceScale.of(table, rows);
            training = scale.apply(rows);
            var real = KnownPoints.rows(scale.apply(of(held, seed + 2)), scale);
            quality = new Quality(real, TrainingRows.of(scale, rows), Floors.of(real));
        }

        public QualityReport report(Points rows) {
            return quality.measure(scale.apply(rows));
        }

        Judgement judge(Points rows) {
            return report(rows).judgement();
        }
    }
}
