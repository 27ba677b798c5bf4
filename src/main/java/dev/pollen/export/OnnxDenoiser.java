package dev.pollen.export;

import dev.pollen.checkpoint.Model;
import dev.pollen.denoiser.Parameters;
import dev.pollen.diffusion.Layout;

/** What a model's predictor says of points, as nodes of a graph. */
final class OnnxDenoiser {

    private final OnnxGraph graph;
    private final Layout layout;
    private final OnnxNetwork network;
    private final OnnxEvidence evidence;
    private final boolean isDistilled;
    private final boolean isConditional;

    OnnxDenoiser(OnnxGraph graph, Model model, Parameters parameters) {
        var recipe = model.recipe();
        this.graph = graph;
        this.layout = model.layout();
        this.network = new OnnxNetwork(graph, parameters);
        this.evidence = new OnnxEvidence(graph, layout, recipe.schedule().schedule(), recipe.training().target());
        this.isDistilled = recipe.distillation() != null;
        this.isConditional = !isDistilled && recipe.training().hasConditions();
    }

    /** How many noise levels it knows. */
    int timesteps() {
        return network.architecture().timesteps();
    }

    boolean isConditional() {
        return isConditional;
    }

    /**
     * What it predicts of points of which nothing is known.
     *
     * @param x shape (n, d)
     */
    String predict(String x, OnnxLevel level) {
        var told = isConditional ? graph.node("Pad", x, graph.longs(0, 0, 0, layout.columns())) : x;
        return target(told, x, level);
    }

    /**
     * What it predicts of points of which some columns are known.
     *
     * @param x shape (n, d)
     */
    String predict(String x, OnnxKnown known, OnnxLevel level) {
        return target(known.inputs(x), x, level);
    }

    private String target(String told, String x, OnnxLevel level) {
        var output = network.output(told, level);
        return isDistilled ? output : evidence.toTarget(output, x, level);
    }
}
