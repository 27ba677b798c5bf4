package dev.pollen.bench;

import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.ProbabilityFlow;
import dev.pollen.points.Points;
import dev.pollen.testing.KnownDensity;
import dev.pollen.training.Preset;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far the log-density of models is from the true one, which is known of a mixture of Gaussians: in nats, over
 * points that no training saw. Beside it the same training points by what knows the family of the truth, and by what
 * knows nothing. Prints a table in Markdown.
 */
final class DensityErrors {

    private static final int POINTS = 2000;
    private static final int[] DIMENSIONS = {1, 2, 3, 8};
    private static final double TOLERANCE = 0.01;

    private DensityErrors() {}

    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        System.out.println(
                "| dimensions | fast preset | mixture refitted | kernel density | evaluations | 1000 rows, one thread"
                        + " |");
        System.out.println("|---|---|---|---|---|---|");
        for (int d : DIMENSIONS) {
            System.out.println(row(d, seeds));
        }
    }

    private static String row(int d, int seeds) {
        var dataset = Distributions.get("gaussian-mixture-%dd".formatted(d));
        var truth = new KnownDensity(Distributions.gaussianMixture(d));
        var model = new double[seeds];
        var refit = new double[seeds];
        var kernel = new double[seeds];
        var evaluations = new double[seeds];
        var seconds = new double[seeds];
        for (int k = 0; k < seeds; k++) {
            var trained = Trained.train(Trained.recipe(Preset.FAST, dataset, k + 1), dataset, Double.MAX_VALUE);
            var points = dataset.heldOut(POINTS, k, dataset.defaultNoise()).all();
            double[] known = each(points, truth);
            long begun = System.nanoTime();
            var found = density(trained, points);
            seconds[k] = Networks.seconds(begun) * 1000 / POINTS;
            evaluations[k] = Arrays.stream(found.evaluations()).average().orElseThrow();
            model[k] = error(found.logDensity(), known);
            refit[k] =
                    error(each(points, new KnownDensity(Refit.of(truth.mixture(), training(dataset, trained)))), known);
            kernel[k] = error(KernelDensity.log(training(dataset, trained), points), known);
        }
        return "| %d | %s | %s | %s | %.0f | %.2f s |"
                .formatted(
                        d,
                        spread(model),
                        spread(refit),
                        spread(kernel),
                        Figures.mean(evaluations),
                        Figures.median(seconds));
    }

    static Points training(Dataset dataset, Trained trained) {
        var data = trained.recipe().data();
        return dataset.training(data.points(), trained.recipe().seed(), data.noise()).all();
    }

    private static ProbabilityFlow.Densities density(Trained trained, Points points) {
        var recipe = trained.recipe();
        var flow = new ProbabilityFlow(recipe.schedule().schedule(), recipe.training().target(), TOLERANCE);
        try (var predictor = recipe.engine().predictor(trained.state().sampledParameters())) {
            var found = flow.of(predictor.traced().orElseThrow(), points.in(trained.encoding()));
            double[] slopes = trained.encoding().slopes(points.values());
            for (int i = 0; i < slopes.length; i++) {
                found.logDensity()[i / points.dimensions()] += Math.log(slopes[i]);
            }
            return found;
        }
    }

    private static double[] each(Points points, KnownDensity density) {
        return IntStream.range(0, points.count()).mapToDouble(i -> density.logDensity(row(points, i))).toArray();
    }

    static double[] row(Points points, int i) {
        return Arrays.copyOfRange(points.values(), i * points.dimensions(), (i + 1) * points.dimensions());
    }

    private static double error(double[] found, double[] known) {
        return IntStream.range(0, known.length).mapToDouble(i -> Math.abs(found[i] - known[i])).average().orElseThrow();
    }

    private static String spread(double... values) {
        double mean = Figures.mean(values);
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return "%.3f ± %.3f".formatted(mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
    }
}
