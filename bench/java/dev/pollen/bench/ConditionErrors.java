package dev.pollen.bench;

import dev.pollen.dataset.Distributions;
import dev.pollen.dataset.GaussianMixture;
import dev.pollen.diffusion.Known;
import dev.pollen.diffusion.Layout;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.points.Points;
import dev.pollen.table.Normal;
import dev.pollen.training.Preset;
import dev.pollen.training.RecipeJson;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far points that are drawn given some of their coordinates are from the true conditional distribution, which is
 * known of a mixture of Gaussians: by the greatest difference of the distribution functions of every other coordinate
 * (Kolmogorov and Smirnov), in floors, which is the median between as many true draws and the truth. Beside it the same
 * training points by what knows the family of the truth. Prints a table in Markdown.
 */
final class ConditionErrors {

    private static final int POINTS = 10_000;
    private static final int CONDITIONS = 8;
    private static final int[] DIMENSIONS = {2, 3, 8};

    /** The median of Kolmogorov's distribution. */
    private static final double FLOOR = 0.82757 / Math.sqrt(POINTS);

    private ConditionErrors() {}

    /**
     * @param args how many seeds; what the recipe has beside conditions, as a JSON merge patch
     */
    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        var patch = (ObjectNode) new JsonMapper().readTree(args.length > 1 ? args[1] : "{}");
        System.out.println(
                "| dimensions | median | mean | greatest | seconds | mixture refitted: median | mean | greatest |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int d : DIMENSIONS) {
            var truth = Distributions.gaussianMixture(d);
            var errors = new ArrayList<Double>();
            var refitted = new ArrayList<Double>();
            double seconds = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                var dataset = Distributions.get("gaussian-mixture-%dd".formatted(d));
                var recipe = RecipeJson.tree(Trained.recipe(Preset.FAST, dataset, seed));
                recipe.withObject("training").put("conditions", "any");
                var trained = Trained.train(RecipeJson.of(RecipeJson.patch(recipe, patch)), dataset, Double.MAX_VALUE);
                seconds += trained.seconds() / seeds;
                var refit = Refit.of(truth, DensityErrors.training(dataset, trained));
                for (int k = 0; k < CONDITIONS; k++) {
                    int known = 1 + k % (d - 1);
                    double[] given = dataset.heldOut(CONDITIONS, 5, dataset.defaultNoise()).points(k, k + 1).values();
                    errors.addAll(errors(draw(trained, given, known), truth, given, known));
                    refitted.addAll(errors(draw(refit, given, known, seed), truth, given, known));
                }
            }
            System.out.printf("| %d | %s | %.1f | %s |%n", d, inFloors(errors), seconds, inFloors(refitted));
        }
    }

    private static String inFloors(ArrayList<Double> errors) {
        double[] all = errors.stream().mapToDouble(error -> error / FLOOR).sorted().toArray();
        return "%.2f | %.2f | %.2f".formatted(Figures.median(all), Figures.mean(all), all[all.length - 1]);
    }

    /** Of points that are drawn given the first coordinates: of each of the others. */
    private static ArrayList<Double> errors(double[][] drawn, GaussianMixture truth, double[] given, int known) {
        double[] weights = weights(truth, given, known);
        var errors = new ArrayList<Double>();
        for (int j = known; j < given.length; j++) {
            errors.add(difference(drawn[j], truth, weights, j));
        }
        return errors;
    }

    /** Of the components, given the first coordinates. */
    private static double[] weights(GaussianMixture truth, double[] given, int known) {
        double[] weights =
                truth.components().stream()
                        .mapToDouble(
                                component -> {
                                    double log = Math.log(component.weight());
                                    for (int j = 0; j < known; j++) {
                                        log -=
                                                Math.log(component.std())
                                                        + Math.pow(
                                                                        (given[j] - component.mean()[j])
                                                                                / component.std(),
                                                                        2)
                                                                / 2;
                                    }
                                    return Math.exp(log);
                                })
                        .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static double[][] draw(GaussianMixture mixture, double[] given, int known, long seed) {
        double[] weights = weights(mixture, given, known);
        var random = new SplittableRandom(seed);
        var drawn = new double[given.length][POINTS];
        for (int i = 0; i < POINTS; i++) {
            double left = random.nextDouble();
            int component = 0;
            while (component < weights.length - 1 && left >= weights[component]) {
                left -= weights[component++];
            }
            var chosen = mixture.components().get(component);
            for (int j = known; j < given.length; j++) {
                drawn[j][i] = chosen.mean()[j] + chosen.std() * random.nextGaussian();
            }
        }
        return drawn;
    }

    private static double[][] draw(Trained trained, double[] given, int known) {
        var recipe = trained.recipe();
        int d = given.length;
        var layout = Layout.of(d);
        var x0 = new float[d];
        trained.encoding().encode(given, x0, 0);
        SampleSet.Conditions conditions =
                places -> {
                    var all = new Known(layout, new float[places.length * d], new boolean[places.length * d]);
                    for (int i = 0; i < places.length; i++) {
                        System.arraycopy(x0, 0, all.x0(), i * d, d);
                        Arrays.fill(all.columns(), i * d, i * d + known, true);
                    }
                    return all;
                };
        var set = new SampleSet(recipe.reverseProcess(), recipe.schedule().timesteps(), d, 1).given(conditions);
        try (var network = recipe.engine().predictor(trained.state().sampledParameters())) {
            return Points.from(set.first(recipe.predictor(layout, network), POINTS), trained.encoding()).byColumn();
        }
    }

    private static double difference(double[] drawn, GaussianMixture truth, double[] weights, int j) {
        double[] sorted = drawn.clone();
        Arrays.sort(sorted);
        return IntStream.range(0, sorted.length)
                .mapToDouble(
                        i -> {
                            double below = 0;
                            for (int k = 0; k < weights.length; k++) {
                                var component = truth.components().get(k);
                                below +=
                                        weights[k]
                                                * Normal.probability(
                                                        (sorted[i] - component.mean()[j]) / component.std());
                            }
                            double n = sorted.length;
                            return Math.max(Math.abs(below - i / n), Math.abs(below - (i + 1) / n));
                        })
                .max()
                .orElseThrow();
    }
}
