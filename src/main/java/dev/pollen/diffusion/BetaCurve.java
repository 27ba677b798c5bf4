package dev.pollen.diffusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A family of schedules: how beta rises from its start (at u = 0, the first timestep) to its end (at u = 1, the last).
 */
public enum BetaCurve {

    /** Evenly (Ho et al. 2020, section 4). */
    @JsonProperty("linear")
    LINEAR {
        @Override
        double at(double u) {
            return u;
        }
    },

    /** Along the logistic function between -6 and 6: the classic recipe's. It stays 0.25 % short of either end. */
    @JsonProperty("sigmoid")
    SIGMOID {
        @Override
        double at(double u) {
            return 1 / (1 + StrictMath.exp(-(12 * u - 6)));
        }
    };

    /** The share of the way from start to end that has been gone at u. */
    abstract double at(double u);
}
