package dev.pollen.sampling;

import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.ProbabilityFlow;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.points.Points;
import dev.pollen.trace.Traces;
import dev.pollen.web.clients.ClientWatch;

import org.springframework.stereotype.Component;

import java.util.Arrays;

/** Solves the probability flow of models for rows, block by block, on the threads that draw points. */
@Component
class DensityEngine {

    private final Models models;
    private final Places places;
    private final ClientWatch clients;
    private final Traces traces;

    DensityEngine(Models models, Places places, ClientWatch clients, Traces traces) {
        this.models = models;
        this.places = places;
        this.clients = clients;
        this.traces = traces;
    }

    /**
     * What is known of rows, in the units of the data.
     *
     * @param logDensity NaN where the network has no number
     * @param errors of each, in nats
     * @param score ∂ log p/∂x of every column, row by row; empty if it was not wanted
     */
    record Found(double[] logDensity, double[] errors, int[] evaluations, double[] score) {

        int count() {
            return logDensity.length;
        }

        double meanEvaluations() {
            return Arrays.stream(evaluations).average().orElseThrow();
        }

        double error() {
            return Arrays.stream(errors).filter(Double::isFinite).max().orElse(0);
        }

        long unresolved(double tolerance) {
            return Arrays.stream(errors).filter(error -> !(error <= tolerance)).count();
        }
    }

    /** The flow of a model. */
    static ProbabilityFlow flow(Model model, double tolerance) {
        var recipe = model.recipe();
        try {
            return new ProbabilityFlow(recipe.schedule().schedule(), recipe.training().target(), tolerance);
        } catch (InvalidParameterException e) {
            throw NoFlowException.schedule(e.reason());
        }
    }

    /**
     * Solves for rows, each of which has the same bits whatever the others are.
     *
     * @throws NoFlowException if the model's schedule does not lead to noise
     * @throws dev.pollen.web.clients.ClientGoneException if nobody waits any more
     */
    Found of(Checkpoint checkpoint, Points rows, double tolerance, boolean withScore) {
        return traces.begin("density")
                .with("job", checkpoint.job().toString())
                .with("rows", rows.count())
                .during(() -> solve(checkpoint, rows, tolerance, withScore));
    }

    private Found solve(Checkpoint checkpoint, Points rows, double tolerance, boolean withScore) {
        var loaded = models.find(checkpoint.job(), checkpoint.iteration());
        try {
            var model = loaded.model();
            var flow = flow(model, tolerance);
            var place = places.take(loaded, rows.count(), flow.fewestEvaluations());
            var blocks =
                    new Blocks<>(
                            (network, from, to) ->
                                    block(network, flow, model, rows.points((int) from, (int) to), withScore),
                            place,
                            0,
                            rows.count());
            try (blocks) {
                return clients.during(() -> together(blocks, rows.count(), withScore ? rows.dimensions() : 0));
            }
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    private static Found block(
            Blocks.Network network, ProbabilityFlow flow, Model model, Points rows, boolean withScore) {
        var encoding = model.encoding();
        var points = rows.in(encoding);
        double[] slopes = encoding.slopes(rows.values());
        var densities = flow.of(network, points);
        for (int i = 0; i < slopes.length; i++) {
            densities.logDensity()[i / rows.dimensions()] += Math.log(slopes[i]);
        }
        var score = withScore ? score(network, flow, points, slopes) : new double[0];
        return new Found(numbers(densities.logDensity()), densities.error(), densities.evaluations(), score);
    }

    private static double[] score(Blocks.Network network, ProbabilityFlow flow, PointSet points, double[] slopes) {
        double[] score = flow.score(network, points);
        for (int i = 0; i < score.length; i++) {
            score[i] *= slopes[i];
        }
        return score;
    }

    private static double[] numbers(double[] values) {
        return Arrays.stream(values).map(value -> Double.isFinite(value) ? value : Double.NaN).toArray();
    }

    private static Found together(Blocks<Found> blocks, int count, int scored) {
        var all = new Found(new double[count], new double[count], new int[count], new double[count * scored]);
        for (int at = 0; blocks.hasNext(); at += SampleSet.BLOCK) {
            var block = blocks.next();
            System.arraycopy(block.logDensity(), 0, all.logDensity(), at, block.count());
            System.arraycopy(block.errors(), 0, all.errors(), at, block.count());
            System.arraycopy(block.evaluations(), 0, all.evaluations(), at, block.count());
            System.arraycopy(block.score(), 0, all.score(), at * scored, block.score().length);
        }
        return all;
    }
}
