package dev.pollen.diffusion;

import java.util.ArrayList;
import java.util.List;

/**
 * DPM-Solver++ of second order with multiple steps (Lu et al. 2022, arXiv 2211.01095, algorithm 2): with lambda =
 * log(a/s), the x_0 that the network predicts is taken for linear in lambda, as the last two predictions say. The first
 * step and the last one, at whose end lambda is infinite, are of first order. Steps are shortest where data takes
 * shape: {@link NoiseLevels#shaping}.
 */
public record DpmSolver() implements Sampler {

    @Override
    public List<Step> steps(NoiseLevels noise, int count) {
        return along(noise.shaping(count));
    }

    /** The steps from each of some levels to the next one. */
    static List<Step> along(List<NoiseLevels.Level> levels) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i + 1 < levels.size(); i++) {
            var from = levels.get(i);
            var to = levels.get(i + 1);
            double keep = to.s() / from.s();
            double data = to.a() - keep * from.a(); // a·(1 - e^(-h)), with h the difference of the lambdas
            boolean isFirst = i == 0;
            boolean isLast = to.s() == 0;
            if (isFirst || isLast) {
                steps.add(Step.of(from, keep, data));
            } else {
                double h = to.lambda() - from.lambda();
                double hBefore = from.lambda() - levels.get(i - 1).lambda();
                double slope = h / (2 * hBefore); // 1/(2r)
                steps.add(Step.of(from, keep, (1 + slope) * data, -slope * data, 0));
            }
        }
        return steps;
    }
}
