package dev.pollen.bench;

import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.PointSet;
import dev.pollen.training.Preset;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How good models are, of every dataset, by every recipe: the fast one; the classic one in the same time; and what
 * needs no model. Prints a table in Markdown. Everything runs on one thread.
 */
final class QualityTable {

    private static final int SEEDS = 5;

    /** One set of 10,000 points is as near as its noise lets it be, give or take 0.3: several are drawn of a model. */
    private static final int DRAWS = 3;

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
     * @param ratio of the points' distance to the floor, the mean over several sets of them
     * @param copies the share of points that are nearer to a training point than to any of a hold-out
     * @param seconds of training, of CPU time
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
        var results = new EnumMap<Way, Result>(Way.class);
        for (var way : Way.values()) {
            LongFunction<PointSet> draw =
                    switch (way) {
                        case FAST -> set -> fast.draw(Yardstick.points(), set);
                        case CLASSIC -> set -> classic.draw(Yardstick.points(), set);
                        case BOOTSTRAP -> set -> Baselines.bootstrap(data, Yardstick.points(), set);
                        case KERNEL_DENSITY_ESTIMATE ->
                                set -> Baselines.kernelDensityEstimate(data, Yardstick.points(), set);
                    };
            double seconds = way == Way.FAST ? fast.seconds() : way == Way.CLASSIC ? classic.seconds() : 0;
            var result = new Result(ratio(draw, yardstick, seed), copies(draw, yardstick, data, seed), seconds);
            System.err.println(dataset.name() + ", seed " + seed + ", " + way + ": " + result);
            results.put(way, result);
        }
        return results;
    }

    private static double ratio(LongFunction<PointSet> draw, Yardstick yardstick, int seed) {
        return LongStream.range(0, DRAWS)
                .map(i -> (long) seed * DRAWS + i)
                .mapToDouble(run -> yardstick.ratio(draw.apply(run), run))
                .average()
                .orElseThrow();
    }

    private static double copies(LongFunction<PointSet> draw, Yardstick yardstick, PointSet training, int seed) {
        return yardstick.copies(draw.apply(seed), training, seed);
    }

    private static double[] all(List<Map<Way, Result>> runs, Way way, ToDoubleFunction<Result> what) {
        return runs.stream().mapToDouble(run -> what.applyAsDouble(run.get(way))).toArray();
    }
}
