package dev.pollen.export;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Parameters;
import dev.pollen.table.Column;
import dev.pollen.table.Encoding;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;
import dev.pollen.testing.Recipes;
import dev.pollen.training.Distillation;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Models to take away. */
final class Examples {

    private static final int ROWS = 2000;

    /** In µs, as which dates are kept. */
    private static final double DAY = 86_400e6;

    private Examples() {}

    /** Of points in the plane. */
    static Model plane(String... recipe) {
        var table = Table.numbers(List.of("x", "y"), Precision.FLOAT32);
        var random = new Random(1);
        var values = new double[2][];
        values[0] = random.doubles(ROWS).map(u -> 3 + 2 * u).toArray();
        values[1] = random.doubles(ROWS).map(u -> -u * u).toArray();
        return model(Recipes.but(Preset.FAST, recipe), table, values);
    }

    /** Of numbers in so many columns. */
    static Model numbers(int columns, String... recipe) {
        var table = Table.numbers(IntStream.range(0, columns).mapToObj(j -> "column" + j).toList(), Precision.FLOAT32);
        var random = new Random(3);
        var values = new double[columns][];
        Arrays.setAll(values, _ -> random.doubles(ROWS).toArray());
        return model(Recipes.but(Preset.FAST, recipe), table, values);
    }

    /** Of points in the plane, which another model has taught it. */
    static Model student(String... recipe) {
        var teacher = plane(recipe);
        var distillation = new Distillation(new UUID(1, 2), /* checkpoint= */ 9, "digest", /* trajectories= */ 1000);
        return teacher.with(distillation.student(teacher.recipe(), /* seed= */ 3, /* steps= */ 4));
    }

    /**
     * Of rows with levels, whole numbers, numbers that are mostly zero, columns with wide tails and without, blanks, a
     * constant, and days.
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
                                new Column("yes", new Form.Flag("no", "yes"), null),
                                new Column("day", new Form.Moment("yyyy-MM-dd", "Z"), ""),
                                new Column("height", new Form.Digits(Precision.FLOAT64), null)));
        var random = new Random(2);
        var values = new double[table.columns().size()][ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[0][i] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(3);
            values[1][i] = random.nextInt(10) == 0 ? Double.NaN : Math.exp(2 * random.nextGaussian());
            values[2][i] = 20 + random.nextInt(60);
            values[3][i] = random.nextInt(2) == 0 ? 0 : Math.round(100 * Math.exp(random.nextGaussian())) / 100.0;
            values[5][i] = random.nextInt(5) == 0 ? 1 : 0;
            values[6][i] = random.nextInt(10) == 0 ? Double.NaN : DAY * (19_000 + random.nextInt(365));
            values[7][i] = 170 + 10 * random.nextGaussian();
        }
        return model(Recipes.but(Preset.TABLE, recipe), table, values);
    }

    private static Model model(Recipe recipe, Table table, double[][] values) {
        return new Model(recipe, table, Encoding.of(table, values, recipe.data().scale()));
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

    static boolean[] truths(int count, long seed) {
        var random = new Random(seed);
        var truths = new boolean[count];
        for (int i = 0; i < count; i++) {
            truths[i] = random.nextBoolean();
        }
        return truths;
    }
}
