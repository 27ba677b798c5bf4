package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.stream.IntStream;

/**
 * How well a classifier tells samples from real points (Lopez-Paz and Oquab 2017, "Revisiting classifier two-sample
 * tests", arXiv 1610.06545, there too by nearest neighbours): the area under its curve, ½ if not at all. A point's
 * score is the share of samples among its ten nearest points of both kinds, all that are as near counted alike. Of
 * either set one half is classified by the other halves, and the other way round.
 */
final class TwoSampleClassifier {

    /** The most points of either set. */
    static final int MAX_POINTS = 2000;

    static final int NEIGHBOURS = 10;

    private static final int PAIRS = 20;

    private TwoSampleClassifier() {}

    /** What it is between real draws: about ½, more or less. */
    static Floor floor(RealPoints real, int maxPoints) {
        int points = Draws.size(real, Math.min(maxPoints, MAX_POINTS));
        return Floor.of(
                IntStream.range(0, PAIRS)
                        .mapToObj(i -> Draws.pair(real, points, i))
                        .mapToDouble(pair -> auc(pair.first().scores(), pair.second().scores())),
                points);
    }

    /** Of samples and as many real points, at least four. */
    static double auc(PointSet model, PointSet real) {
        int n = model.count();
        int half = n / 2;
        var firstOfModel = model.slice(0, half);
        var firstOfReal = real.slice(0, half);
        var secondOfModel = model.slice(half, n);
        var secondOfReal = real.slice(half, n);
        return (auc(firstOfModel, firstOfReal, secondOfModel, secondOfReal)
                        + auc(secondOfModel, secondOfReal, firstOfModel, firstOfReal))
                / 2;
    }

    private static double auc(PointSet knownModel, PointSet knownReal, PointSet model, PointSet real) {
        return Auc.of(scores(model, knownModel, knownReal), scores(real, knownModel, knownReal));
    }

    private static double[] scores(PointSet points, PointSet knownModel, PointSet knownReal) {
        var columnsOfModel = Columns.of(knownModel);
        var columnsOfReal = Columns.of(knownReal);
        int known = knownModel.count();
        var toModel = new float[known];
        var toReal = new float[known];
        var both = new float[2 * known];
        int neighbours = Math.min(NEIGHBOURS, known);
        var scores = new double[points.count()];
        for (int i = 0; i < scores.length; i++) {
            columnsOfModel.squaredDistances(points, i, toModel);
            columnsOfReal.squaredDistances(points, i, toReal);
            System.arraycopy(toModel, 0, both, 0, known);
            System.arraycopy(toReal, 0, both, known, known);
            float radius = DensityAndCoverage.least(both, neighbours);
            double ofModel = within(toModel, radius);
            scores[i] = ofModel / (ofModel + within(toReal, radius));
        }
        return scores;
    }

    private static int within(float[] distances, float radius) {
        int count = 0;
        for (float distance : distances) {
            count += distance <= radius ? 1 : 0;
        }
        return count;
    }
}
