package dev.pollen.bench;

import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.PointSet;
import dev.pollen.training.Preset;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How good models are, of every dataset, by every recipe: the fast one; the classic one in the same time; and what
 * needs no model. Prints a table in Markdown. Everything runs on one thread.
 */
final class QualityTable {

    private static final int SEEDS = 5;

    private QualityTable() {}

    /** A way to make points of a dataset. */
    private enum Way {
        FAST,
        CLASSIC,
        BOOTSTRAP,
        KERNEL_DENSITY_ESTIMATE
    }

    /**
     * What one way gave with one seed.
     *
     * @param ratio of the points' distance to the floor
     * @param copies the share of points that are nearer to a training point than to any of a hold-out
     * @param seconds of training
     */
    private record Result(double ratio, double copies, double seconds) {}

    public static void main(String[] args) {
        int seeds = Arrays.asList(args).contains("--seeds") ? Integer.parseInt(after("--seeds", args)) : SEEDS;
        var datasets =
                Arrays.asList(args).contains("--dataset")
                        ? List.of(Distributions.get(after("--dataset", args)))
                        : Distributions.all();
        warmUp(datasets.getFirst());
        System.out.printf(
                "| dataset | floor | fast, %d evaluations | median | seconds | classic as long, %d evaluations |"
                        + " bootstrap | KDE | copies: fast | classic | bootstrap | KDE |%n",
                networkEvaluations(Preset.FAST), networkEvaluations(Preset.CLASSIC));
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        datasets.forEach(dataset -> System.out.println(row(dataset, seeds)));
    }

    private static String after(String option, String... args) {
        return args[Arrays.asList(args).indexOf(option) + 1];
    }

    private static int networkEvaluations(Preset preset) {
        return preset.recipe().reverseProcess().networkEvaluations();
    }

    private static void warmUp(Dataset dataset) {
        for (var preset : Preset.values()) {
            Trained.train(Trained.recipe(preset, dataset, 0), dataset, 3).draw(1000, 0);
        }
    }

    private static String row(Dataset dataset, int seeds) {
        var yardstick = new Yardstick(dataset);
        var runs = IntStream.rangeClosed(1, seeds).mapToObj(seed -> run(dataset, yardstick, seed)).toList();
        double[] fast = all(runs, Way.FAST, Result::ratio);
        return "| %s | %.4f | %s | %.2f | %.1f | %s | %s | %s | %s |"
                .formatted(
                        dataset.name(),
                        yardstick.floor().median(),
                        Figures.spread(fast),
                        Figures.median(fast),
                        Figures.mean(all(runs, Way.FAST, Result::seconds)),
                        Figures.spread(all(runs, Way.CLASSIC, Result::ratio)),
                        Figures.spread(all(runs, Way.BOOTSTRAP, Result::ratio)),
                        Figures.spread(all(runs, Way.KERNEL_DENSITY_ESTIMATE, Result::ratio)),
                        Arrays.stream(Way.values())
                                .map(way -> "%.2f".formatted(Figures.mean(all(runs, way, Result::copies))))
                                .collect(Collectors.joining(" | ")));
    }

    private static Map<Way, Result> run(Dataset dataset, Yardstick yardstick, int seed) {
        var fast = Trained.train(Trained.recipe(Preset.FAST, dataset, seed), dataset, Double.MAX_VALUE);
        var classic = Trained.train(Trained.recipe(Preset.CLASSIC, dataset, seed), dataset, fast.seconds());
        var data = fast.data();
        int count = Yardstick.points();
        var results = new EnumMap<Way, Result>(Way.class);
        for (var way : Way.values()) {
            PointSet points =
                    switch (way) {
                        case FAST -> fast.draw(count, seed);
                        case CLASSIC -> classic.draw(count, seed);
                        case BOOTSTRAP -> Baselines.bootstrap(data, count, seed);
                        case KERNEL_DENSITY_ESTIMATE -> Baselines.kernelDensityEstimate(data, count, seed);
                    };
            double seconds = way == Way.FAST ? fast.seconds() : way == Way.CLASSIC ? classic.seconds() : 0;
            var result = new Result(yardstick.ratio(points, seed), yardstick.copies(points, data, seed), seconds);
            System.err.println(dataset.name() + ", seed " + seed + ", " + way + ": " + result);
            results.put(way, result);
        }
        return results;
    }

    private static double[] all(List<Map<Way, Result>> runs, Way way, ToDoubleFunction<Result> what) {
        return runs.stream().mapToDouble(run -> what.applyAsDouble(run.get(way))).toArray();
    }
}
