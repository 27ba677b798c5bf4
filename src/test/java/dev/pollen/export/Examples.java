package dev.pollen.export;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Parameters;
import dev.pollen.table.Column;
import dev.pollen.table.Encoding;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Scaling;
import dev.pollen.table.Table;
import dev.pollen.testing.Recipes;
import dev.pollen.training.Preset;

import java.util.List;
import java.util.Random;

/** Models to take away. */
final class Examples {

    private static final int ROWS = 2000;

    private Examples() {}

    /** Of points in the plane. */
    static Model plane(String... recipe) {
        var table = Table.numbers(List.of("x", "y"), Precision.FLOAT32);
        var random = new Random(1);
        var values = new double[2][];
        values[0] = random.doubles(ROWS).map(u -> 3 + 2 * u).toArray();
        values[1] = random.doubles(ROWS).map(u -> -u * u).toArray();
        return new Model(Recipes.but(Preset.FAST, recipe), table, Encoding.of(table, values, Scaling.STANDARD));
    }

    /**
     * Of rows with levels, whole numbers, numbers that are mostly zero, a column with wide tails, blanks, and a
     * constant.
     */
    static Model table(String... recipe) {
        var table =
                new Table(
                        List.of(
                                new Column("size", new Form.Levels(List.of("s", "m", "l")), ""),
                                new Column("income", new Form.Digits(Precision.FLOAT64), ""),
                                new Column("age", new Form.Whole(0), null),
                                new Column("spent", new Form.Decimals(0, 2), null),
                                new Column("same", new Form.Levels(List.of("it")), null),
                                new Column("yes", new Form.Flag("no", "yes"), null)));
        var random = new Random(2);
        var values = new double[table.columns().size()][ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[0][i] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(3);
            values[1][i] = random.nextInt(10) == 0 ? Double.NaN : Math.exp(2 * random.nextGaussian());
            values[2][i] = 20 + random.nextInt(60);
            values[3][i] = random.nextInt(2) == 0 ? 0 : Math.round(100 * Math.exp(random.nextGaussian())) / 100.0;
            values[5][i] = random.nextInt(5) == 0 ? 1 : 0;
        }
        return new Model(Recipes.but(Preset.TABLE, recipe), table, Encoding.of(table, values, Scaling.QUANTILE));
    }

    /** Of a network that has not learnt anything, and says something of everything. */
    static Parameters parameters(Model model) {
        return Parameters.initial(model.architecture(), 3, 2);
    }

    static float[] normal(int count, long seed) {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
