package dev.pollen.bench;

import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.FlowMap;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.training.Distillation;
import dev.pollen.training.Preset;
import dev.pollen.training.Training;
import dev.pollen.training.TrainingState;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What becomes of the fast preset's models when they are distilled: of every dataset, the ratio in few network
 * evaluations beside the teacher's own in 15, by the same noise and the same real points. Prints a table in Markdown.
 * Everything runs on one thread, whose CPU seconds are counted.
 */
final class DistillationTable {

    private static final int SEEDS = 3;
    private static final int DRAWS = 3;
    private static final int[] STEPS = {1, 2, 4, 8};
    private static final int TRAJECTORIES = 20_000;

    private DistillationTable() {}

    /**
     * What came of one seed.
     *
     * @param teacher its ratio, the mean over {@link #DRAWS}
     * @param student the same, by {@link #STEPS}
     * @param seconds of distillation
     * @param speed-up of {@link #STEPS}: the teacher's seconds per point by the student's
     */
    private record Result(double teacher, double[] student, double seconds, double[] speedUp) {}

    public static void main(String[] args) {
        var options = Arrays.asList(args);
        int seeds = options.contains("--seeds") ? Integer.parseInt(after("--seeds", args)) : SEEDS;
        var datasets =
                options.contains("--dataset")
                        ? List.of(Distributions.get(after("--dataset", args)))
                        : Distributions.all();
        run(datasets.getFirst(), new Yardstick(datasets.getFirst()), 0); // warms up
        System.out.println(
                "| dataset | teacher, 15 | student, 1 | 2 | 4 | 8 | student by teacher, 1 | 2 | 4 | 8 | CPU seconds |"
                        + " faster, 1 | 2 | 4 | 8 |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        datasets.forEach(dataset -> System.out.println(row(dataset, seeds)));
    }

    private static String after(String option, String... args) {
        return args[Arrays.asList(args).indexOf(option) + 1];
    }

    private static String row(Dataset dataset, int seeds) {
        var yardstick = new Yardstick(dataset);
        var results = new ArrayList<Result>();
        for (int seed = 1; seed <= seeds; seed++) {
            results.add(run(dataset, yardstick, seed));
        }
        double teacher = results.stream().mapToDouble(Result::teacher).average().orElseThrow();
        var row = new StringBuilder("| %s | %.2f |".formatted(dataset.name(), teacher));
        var shares = new StringBuilder();
        var speeds = new StringBuilder();
        for (int k = 0; k < STEPS.length; k++) {
            int at = k;
            double ratio = results.stream().mapToDouble(result -> result.student()[at]).average().orElseThrow();
            row.append(" %.2f |".formatted(ratio));
            shares.append(" %.2f |".formatted(ratio / teacher));
            speeds.append(" %.1f |".formatted(Figures.median(all(results, at))));
        }
        double seconds = results.stream().mapToDouble(Result::seconds).average().orElseThrow();
        return "%s%s %.1f |%s".formatted(row, shares, seconds, speeds);
    }

    private static double[] all(List<Result> results, int k) {
        return results.stream().mapToDouble(result -> result.speedUp()[k]).toArray();
    }

    private static Result run(Dataset dataset, Yardstick yardstick, int seed) {
        var teacher = Trained.train(Trained.recipe(Preset.FAST, dataset, seed), dataset, Double.MAX_VALUE);
        double begun = cpuSeconds();
        var student = distil(teacher);
        double seconds = cpuSeconds() - begun;
        var own = draw(teacher, teacher.recipe().reverseProcess(), yardstick, seed);
        var ratios = new double[STEPS.length];
        var speedUp = new double[STEPS.length];
        for (int k = 0; k < STEPS.length; k++) {
            var schedule = student.recipe().schedule().schedule();
            var process = new ReverseProcess(new FlowMap(), schedule, FlowMap.TARGET, STEPS[k]);
            var drawn = draw(student, process, yardstick, seed);
            ratios[k] = drawn.ratio();
            speedUp[k] = own.seconds() / drawn.seconds();
        }
        System.err.println(dataset.name() + ", seed " + seed + ": " + own.ratio() + ", " + Arrays.toString(ratios));
        return new Result(own.ratio(), ratios, seconds, speedUp);
    }

    /**
     * Points that were drawn.
     *
     * @param seconds the least that a draw took
     */
    private record Drawn(double ratio, double seconds) {}

    private static Drawn draw(Trained model, ReverseProcess process, Yardstick yardstick, int seed) {
        double ratio = 0;
        double seconds = Double.MAX_VALUE;
        try (var predictor = model.predictor()) {
            for (int draw = 0; draw < DRAWS; draw++) {
                long run = (long) seed * DRAWS + draw;
                double begun = cpuSeconds();
                var points = model.draw(predictor, process, Yardstick.points(), run);
                seconds = Math.min(seconds, cpuSeconds() - begun);
                ratio += yardstick.ratio(Trained.toUnits(points), run) / DRAWS;
            }
        }
        return new Drawn(ratio, seconds);
    }

    private static Trained distil(Trained teacher) {
        var recipe =
                new Distillation(new UUID(0, 0), teacher.recipe().iterations(), "", TRAJECTORIES)
                        .student(teacher.recipe(), teacher.recipe().seed(), 4);
        int dimensions = teacher.data().dimensions();
        try (var denoiser = recipe.engine().predictor(teacher.state().sampledParameters());
                var training =
                        Training.distilling(
                                recipe,
                                teacher.recipe(),
                                denoiser,
                                dimensions,
                                TrainingState.initial(recipe, dimensions))) {
            while (!training.isFinished()) {
                training.step();
            }
            return new Trained(recipe, teacher.data(), teacher.encoding(), training.state(), 0);
        }
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
