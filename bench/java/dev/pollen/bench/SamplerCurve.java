package dev.pollen.bench;

import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.training.Preset;

import java.util.ArrayList;
import java.util.List;

/**
 * How good points are, by sampler and number of network evaluations: the fast preset's models of the S-curve, the same
 * ones for all samplers. Prints a table in Markdown.
 */
final class SamplerCurve {

    private static final int SEEDS = 5;

    /** A set of 10,000 points is as good as its noise lets it be, give or take 0.3: several are drawn of a model. */
    private static final int DRAWS = 3;

    private static final int[] STEPS = {5, 8, 10, 15, 25, 50, 100};

    private SamplerCurve() {}

    private record Sampler(String label, SamplerName name, Variance variance, double eta) {}

    private static final List<Sampler> SAMPLERS =
            List.of(
                    new Sampler("ddpm, beta", SamplerName.DDPM, Variance.BETA, 0),
                    new Sampler("ddpm, posterior", SamplerName.DDPM, Variance.POSTERIOR, 0),
                    new Sampler("ddim", SamplerName.DDIM, Variance.BETA, 0),
                    new Sampler("dpmpp-2m", SamplerName.DPMPP_2M, Variance.BETA, 0),
                    new Sampler("heun", SamplerName.HEUN, Variance.BETA, 0));

    public static void main(String[] args) {
        var dataset = Distributions.get("s-curve");
        var yardstick = new Yardstick(dataset);
        var models = new ArrayList<Trained>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            models.add(Trained.train(Trained.recipe(Preset.FAST, dataset, seed), dataset, Double.MAX_VALUE));
        }
        System.out.println(
                "| sampler | steps | network evaluations | ratio: median | mean | 10,000 points, one thread |");
        System.out.println("|---|---|---|---|---|---|");
        for (var sampler : SAMPLERS) {
            for (int steps : STEPS) {
                System.out.println(row(sampler, steps, models, yardstick));
            }
        }
    }

    private static String row(Sampler sampler, int steps, List<Trained> models, Yardstick yardstick) {
        var ratios = new double[models.size()];
        var seconds = new double[models.size()];
        int evaluations = 0;
        for (int i = 0; i < ratios.length; i++) {
            var model = models.get(i);
            var process =
                    new ReverseProcess(
                            sampler.name().with(sampler.variance(), sampler.eta()),
                            model.recipe().schedule().schedule(),
                            model.recipe().training().target(),
                            steps);
            evaluations = process.networkEvaluations();
            for (int draw = 0; draw < DRAWS; draw++) {
                long run = (long) i * DRAWS + draw;
                long begun = System.nanoTime();
                var points = model.draw(process, Yardstick.points(), run);
                seconds[i] += Networks.seconds(begun) / DRAWS;
                ratios[i] += yardstick.ratio(points, run) / DRAWS;
            }
        }
        return "| %s | %d | %d | %.2f | %.2f | %.3f s |"
                .formatted(
                        sampler.label(),
                        steps,
                        evaluations,
                        Figures.median(ratios),
                        Figures.mean(ratios),
                        Figures.median(seconds));
    }
}
