package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

import java.util.List;

/**
 * Parameters and what is observed of them, which says where they are but for their sign: a task of simulation-based
 * inference (Greenberg et al. 2019, arXiv 1905.07488, appendix A; Lueckmann et al. 2021, arXiv 2101.04653, T.8). The
 * posterior of the parameters given an observation is two crescents.
 */
final class TwoMoons extends Distribution {

    static final String NAME = "two-moons-sbi";

    private static final double RADIUS = 0.1;
    private static final double SPREAD = 0.01;
    private static final double SHIFT = 0.25;

    TwoMoons() {
        super(
                new Profile(
                        NAME,
                        "Simulations of a task of simulation-based inference: parameters, and what is observed of them",
                        "theta ~ U(-1, 1)²; a ~ U(-π/2, π/2), r ~ N(0.1, 0.01²); x = (r cos a + 0.25 - |theta_1 +"
                                + " theta_2|/√2, r sin a + (theta_2 - theta_1)/√2)",
                        List.of("theta_1", "theta_2", "x_1", "x_2"),
                        0,
                        1));
    }

    @Override
    void shape(AddressedRandom random, double[] x) {
        double first = 2 * random.nextUniform() - 1;
        double second = 2 * random.nextUniform() - 1;
        double angle = Math.PI * (random.nextUniform() - 0.5);
        double radius = RADIUS + SPREAD * random.nextNormal();
        x[0] = first;
        x[1] = second;
        x[2] = radius * StrictMath.cos(angle) + SHIFT - Math.abs(first + second) / Math.sqrt(2);
        x[3] = radius * StrictMath.sin(angle) + (second - first) / Math.sqrt(2);
    }
}
