package dev.pollen.training;

import dev.pollen.diffusion.Layout;

import java.util.Locale;
import java.util.Optional;

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
 */
public final class Overfitting {

    /** From here on, more than a fifth of the points were copies. */
    private static final double MOST = 25_000;

    private Overfitting() {}

    /** What is to be expected of a training on points, in a sentence, if that is copies. */
    public static Optional<String> warning(Recipe recipe, Layout layout) {
        long parameters = recipe.architecture(layout).parameters();
        int rows = recipe.data().points();
        int seen = recipe.training().epochs();
        double numbers = (double) rows * layout.dimensions();
        if (seen * (parameters / numbers) <= MOST) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "The model is likely to repeat its rows instead of learning what they have in common: it has"
                            + " %,d parameters for %,d rows of %d columns, and sees each row %,d times. More rows,"
                            + " fewer hidden units or at most %,d epochs keep copies rare; a report on its quality says"
                            + " how many there are",
                        parameters,
                        rows,
                        layout.dimensions(),
                        seen,
                        Math.max(1, (long) (MOST * numbers / parameters))));
    }
}
