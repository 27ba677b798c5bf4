package dev.pollen.denoiser;

/**
 * Which parameter of a network it is.
 *
 * @param layer that it belongs to: hidden layers are 0 … L-1, the output layer is L
 */
public record ParameterKey(Kind kind, int layer) {

    /** What a parameter is to its layer: see {@link Architecture}. */
    public enum Kind {
        /** Of a linear layer: W_l, shape (outputs, inputs). */
        WEIGHT,

        /** Of a linear layer: b_l, shape (outputs). */
        BIAS,

        /** A hidden layer's embedding of the timesteps: E_l itself, shape (T, units). */
        TIMESTEP_TABLE,

        /** A hidden layer's embedding of the timesteps: what sinusoids are multiplied by, shape (units, sinusoids). */
        TIMESTEP_PROJECTION
    }

    /**
     * Its name in files: that of the classic recipe's PyTorch module, where the linear layers have the even indices
     * because the activations between them have the odd ones.
     */
    public String name() {
        return switch (kind) {
            case WEIGHT -> "linears." + 2 * layer + ".weight";
            case BIAS -> "linears." + 2 * layer + ".bias";
            case TIMESTEP_TABLE -> "step_embeddings." + layer + ".weight";
            case TIMESTEP_PROJECTION -> "step_projections." + layer + ".weight";
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
