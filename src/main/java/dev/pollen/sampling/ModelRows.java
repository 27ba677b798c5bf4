package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.ReverseProcess;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.points.Points;
import dev.pollen.training.SamplerChoice;

import java.util.Iterator;
import java.util.stream.LongStream;

/**
 * The endless set of rows that a model, a question and a seed define: the same, bit for bit, whoever draws which part
 * of it, and wherever. Shared by threads.
 */
public final class ModelRows {

    private final Drawing drawing;
    private final double attempts;

    private interface Drawing {
        Points draw(Denoiser denoiser, long from, long to);
    }

    private ModelRows(Drawing drawing, double attempts) {
        this.drawing = drawing;
        this.attempts = attempts;
    }

    /**
     * Rows to be drawn outside of the service. Where columns are held to some of their values, this draws up to {@link
     * GivenRows#MANY} rows to find out how many are.
     *
     * @param denoiser the model's network
     * @throws InvalidParameterException naming what the model cannot do, and its limit
     */
    public static ModelRows of(Model model, Denoiser denoiser, SamplerChoice choice, Question question, long seed) {
        var set = set(model, choice.resolve(model.recipe()).process(), seed);
        if (question.isNothing()) {
            return any(model, set);
        }
        var given = QuestionReader.read(question, model.requireConditions(question.parameter()));
        var rows = new GivenRows(model, set, given, seed);
        rows.explore(candidates(rows, denoiser));
        rows.requireFound();
        return given(rows);
    }

    private static Iterator<Points> candidates(GivenRows rows, Denoiser denoiser) {
        return LongStream.range(0, GivenRows.MANY / SampleSet.BLOCK)
                .map(block -> block * SampleSet.BLOCK)
                .mapToObj(from -> rows.candidates(denoiser, from, from + SampleSet.BLOCK))
                .iterator();
    }

    /** Rows of which nothing is asked. */
    static ModelRows any(Model model, SampleSet set) {
        return new ModelRows(
                (denoiser, from, to) ->
                        model.toData(UnusableModelException.requireFinite(set.points(denoiser, from, to))),
                1);
    }

    /** Rows that are given something, and have been explored. */
    static ModelRows given(GivenRows rows) {
        return new ModelRows(rows::draw, rows.attempts());
    }

    /** What a process makes of a seed's noise. */
    static SampleSet set(Model model, ReverseProcess process, long seed) {
        return new SampleSet(process, model.recipe().schedule().timesteps(), model.dimensions(), seed);
    }

    /** How many rows are drawn for one that is allowed. */
    double attempts() {
        return attempts;
    }

    /**
     * The rows {@code from} (inclusive) to {@code to} (exclusive), all of them of one block of {@link SampleSet#BLOCK}.
     *
     * @param denoiser the model's network
     * @throws UnusableModelException if they are not finite
     */
    public Points draw(Denoiser denoiser, long from, long to) {
        return UnusableModelException.requireFinite(drawing.draw(denoiser, from, to));
    }
}
