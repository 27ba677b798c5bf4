package dev.pollen.training;

import dev.pollen.diffusion.Layout;

import java.util.Locale;

/**
 * Whether a training is likely to end in memorisation. What was measured of the fast preset on tables of 5 to 10,000
 * rows and 2 to 13 columns, by {@code quality.Memorisation}, goes with how often each row is seen times the parameters
 * per number of the data:
 *
 * <pre>
 * rows × columns    seen         times parameters per number    copies
 * 10,000 × 2           300                    220               0
 * 1000 × 13          2,960                  3,500               0.04
 * 1000 × 4           2,960                 11,000               0.13
 * 300 × 13           7,900                 31,000               0.29
 * 300 × 4            7,900                 98,000               0.33
 * 100 × 4            2,370                 88,000               0.25
 * 100 × 4           23,700                880,000               0.79
 * 50 × 13           23,700                560,000               0.89
 * 5 × 4             23,700             18,000,000               1
 * </pre>
 *
 * <p>Copies are the share of points c for which c + (1 - c) / 2 of them are nearer to a training row than to an equal
 * hold-out.
 *
 * @param parameters of the network
 * @param rows that it learns
 * @param columns of them
 * @param seen how often it sees each
 * @param exposure how often each row is seen times the parameters per number of the data
 */
public record Overfitting(long parameters, int rows, int columns, int seen, double exposure) {

    /** From here on, more than a fifth of the points were copies. */
    private static final double MOST = 25_000;

    public static Overfitting of(Recipe recipe, Layout layout) {
        long parameters = recipe.architecture(layout).parameters();
        int rows = recipe.data().points();
        int seen = recipe.training().epochs();
        double numbers = (double) rows * layout.dimensions();
        return new Overfitting(parameters, rows, layout.columns(), seen, seen * (parameters / numbers));
    }

    /** Whether copies are to be expected. */
    public boolean isLikely() {
        return exposure > MOST;
    }

    /** What is to be expected, and how to avoid it: to be said to whoever has chosen such a training. */
    public String warning() {
        return String.format(
                Locale.ROOT,
                "The model is likely to repeat its rows instead of learning what they have in common: it has %,d"
                    + " parameters for %,d rows of %d columns, and sees each row %,d times. Copies are rare with"
                    + " training.epochs at most %,d, with a smaller network.hiddenUnits, or with more rows; a report on"
                    + " its quality says how many there are",
                parameters,
                rows,
                columns,
                seen,
                Math.max(1, (long) (seen * (MOST / exposure))));
    }

    /** What is to be expected of data that is small, whatever is chosen. */
    public String note() {
        return String.format(
                Locale.ROOT,
                "With %,d rows to learn, some of the points that the model draws will be nearly copies of them. A"
                        + " report on its quality says how many",
                rows);
    }
}
