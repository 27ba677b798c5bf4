package dev.pollen.bench;

import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.PointSet;
import dev.pollen.training.Preset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How good models are, of every dataset, by every recipe: the fast one; the classic one in the same time; and what
 * needs no model. Prints a table in Markdown. Everything runs on one thread.
 */
final class QualityTable {

    private static final int SEEDS = 5;
    private static final int NEIGHBOURS = 2000;

    private QualityTable() {}

    /** A way to make points of a dataset. */
    private enum Way {
        FAST,
        CLASSIC,
        BOOTSTRAP,
        KERNEL_DENSITY_ESTIMATE
    }

    /** What one way gave in one run. */
    private record Result(Way way, double ratio, double memorised, double seconds, int evaluations) {}

    public static void main(String[] args) {
        int seeds = Arrays.asList(args).contains("--seeds") ? Integer.parseInt(after("--seeds", args)) : SEEDS;
        var datasets =
                Arrays.asList(args).contains("--dataset")
                        ? List.of(Distributions.get(after("--dataset", args)))
                        : Distributions.all();
        warmUp(datasets.getFirst());
        System.out.println(
                "| dataset | floor | fast: ratio | median | seconds | classic, as long: ratio | bootstrap: ratio |"
                        + " copies | KDE: ratio | copies | fast: copies |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        datasets.forEach(dataset -> System.out.println(row(dataset, seeds)));
    }

    private static String after(String option, String... args) {
        return args[Arrays.asList(args).indexOf(option) + 1];
    }

    private static void warmUp(Dataset dataset) {
        for (var preset : Preset.values()) {
            Trained.train(Trained.recipe(preset, dataset, 0), dataset, 3).draw(1000, 0);
        }
    }

    private static String row(Dataset dataset, int seeds) {
        var yardstick = new Yardstick(dataset);
        var results = new ArrayList<Result>();
        for (int seed = 1; seed <= seeds; seed++) {
            results.addAll(run(dataset, yardstick, seed));
        }
        var fast = of(Way.FAST, results);
        var classic = of(Way.CLASSIC, results);
        var bootstrap = of(Way.BOOTSTRAP, results);
        var estimate = of(Way.KERNEL_DENSITY_ESTIMATE, results);
        return "| %s | %.4f | %s | %.2f | %.1f | %s | %s | %.2f | %s | %.2f | %.2f |"
                .formatted(
                        dataset.name(),
                        yardstick.floor().median(),
                        Figures.spread(ratios(fast)),
                        Figures.median(ratios(fast)),
                        Figures.mean(fast.stream().mapToDouble(Result::seconds).toArray()),
                        Figures.spread(ratios(classic)),
                        Figures.spread(ratios(bootstrap)),
                        copies(bootstrap),
                        Figures.spread(ratios(estimate)),
                        copies(estimate),
                        copies(fast));
    }

    private static List<Result> run(Dataset dataset, Yardstick yardstick, int seed) {
        var fast = Trained.train(Trained.recipe(Preset.FAST, dataset, seed), dataset, Double.MAX_VALUE);
        var classic = Trained.train(Trained.recipe(Preset.CLASSIC, dataset, seed), dataset, fast.seconds());
        int count = Yardstick.points();
        var holdOut = dataset.heldOut(fast.data().count(), -seed, dataset.defaultNoise());
        var made =
                List.of(
                        fast.draw(count, seed),
                        classic.draw(count, seed),
                        Baselines.bootstrap(fast.data(), count, seed),
                        Baselines.kernelDensityEstimate(fast.data(), count, seed));
        var seconds = new double[] {fast.seconds(), classic.seconds(), 0, 0};
        var evaluations =
                new int[] {
                    fast.recipe().reverseProcess().networkEvaluations(),
                    classic.recipe().reverseProcess().networkEvaluations(),
                    0,
                    0
                };
        return IntStream.range(0, made.size())
                .mapToObj(
                        i -> {
                            var points = made.get(i);
                            var result =
                                    new Result(
                                            Way.values()[i],
                                            yardstick.ratio(points, seed),
                                            copies(points, fast.data(), holdOut),
                                            seconds[i],
                                            evaluations[i]);
                            System.err.println(dataset.name() + " " + seed + " " + result);
                            return result;
                        })
                .toList();
    }

    /** The share of points that are nearer to a training point than to any of a hold-out: 0.5 for honest ones. */
    private static double copies(PointSet points, PointSet training, PointSet holdOut) {
        int nearer = 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            nearer += nearest(points, i, training) < nearest(points, i, holdOut) ? 1 : 0;
        }
        return nearer / (double) NEIGHBOURS;
    }

    private static double nearest(PointSet points, int i, PointSet others) {
        double least = Double.MAX_VALUE;
        for (int k = 0; k < others.count(); k++) {
            double sum = 0;
            for (int j = 0; j < points.dimensions(); j++) {
                double difference = points.at(i, j) - others.at(k, j);
                sum += difference * difference;
            }
            least = Math.min(least, sum);
        }
        return least;
    }

    private static List<Result> of(Way way, List<Result> results) {
        return results.stream().filter(result -> result.way() == way).toList();
    }

    private static double copies(List<Result> results) {
        return Figures.mean(results.stream().mapToDouble(Result::memorised).toArray());
    }

    private static double[] ratios(List<Result> results) {
        return results.stream().mapToDouble(Result::ratio).toArray();
    }
}
