package dev.pollen.diffusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a network predicts of a noisy point x_t = a·x_0 + s·eps, where a = √alphaBar_t and s = √(1 - alphaBar_t).
 * Whatever it is, x_0 follows from it: x_0 = {@link #fromX}·x_t + {@link #fromOutput}·output.
 */
public enum Target {

    /** The noise (Ho et al. 2020, equation 12): x_0 = (x_t - s·eps)/a. It says nothing of x_0 where a is zero. */
    @JsonProperty("eps")
    EPS {
        @Override
        public double value(double a, double s, double x0, double eps) {
            return eps;
        }

        @Override
        double fromX(double a, double s) {
            return 1 / a;
        }

        @Override
        double fromOutput(double a, double s) {
            return -s / a;
        }

        @Override
        public double minSnrWeight(double snr, double gamma) {
            return Math.min(snr, gamma) / snr;
        }
    },

    /** The data itself. */
    @JsonProperty("x0")
    X0 {
        @Override
        public double value(double a, double s, double x0, double eps) {
            return x0;
        }

        @Override
        double fromX(double a, double s) {
            return 0;
        }

        @Override
        double fromOutput(double a, double s) {
            return 1;
        }

        @Override
        public double minSnrWeight(double snr, double gamma) {
            return Math.min(snr, gamma);
        }
    },

    /** The velocity v = a·eps - s·x_0 (Salimans and Ho 2022, arXiv 2202.00512, section 4): x_0 = a·x_t - s·v. */
    @JsonProperty("v")
    V {
        @Override
        public double value(double a, double s, double x0, double eps) {
            return a * eps - s * x0;
        }

        @Override
        double fromX(double a, double s) {
            return a;
        }

        @Override
        double fromOutput(double a, double s) {
            return -s;
        }

        @Override
        public double minSnrWeight(double snr, double gamma) {
            return Math.min(snr, gamma) / (snr + 1);
        }
    };

    /** What the network is to say. */
    public abstract double value(double a, double s, double x0, double eps);

    abstract double fromX(double a, double s);

    abstract double fromOutput(double a, double s);

    /**
     * The weight that makes the loss one of x_0 with the weight min(SNR, gamma): min(SNR, gamma)/SNR for eps, and
     * min(SNR, gamma)/(SNR + 1) for v (Hang et al. 2023, arXiv 2303.09556, section 3.4).
     *
     * @param snr the signal-to-noise ratio a²/s²
     * @param gamma the ratio beyond which points that have hardly any noise count no more than others
     */
    public abstract double minSnrWeight(double snr, double gamma);
}
