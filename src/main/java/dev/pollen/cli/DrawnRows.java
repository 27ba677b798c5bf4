package dev.pollen.cli;

import dev.pollen.diffusion.SamplerName;
import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;
import dev.pollen.sampling.Sampling;

import java.util.List;

/**
 * Rows, and what is said of them in JSON.
 *
 * @param checkpoint the iteration of the model
 */
record DrawnRows(
        long checkpoint,
        SamplerName sampler,
        int steps,
        int networkEvaluations,
        List<String> warnings,
        long seed,
        long offset,
        long count,
        List<String> columns,
        PointStream points)
        implements PointDocument.Still {

    static DrawnRows of(Sampling.Draw draw, Sampling.Wanted wanted) {
        var source = draw.source();
        var points = new PointStream(source.table(), wanted.count(), draw.points());
        return new DrawnRows(
                source.checkpoint().iteration(),
                source.sampler(),
                source.steps(),
                source.networkEvaluations(),
                source.warnings(),
                wanted.seed(),
                wanted.offset(),
                wanted.count(),
                points.names(),
                points);
    }
}
