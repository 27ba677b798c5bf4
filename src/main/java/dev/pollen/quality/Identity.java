package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;
import dev.pollen.points.PointSource;

/** Every score is the number itself. */
record Identity(Marginals marginals, Relations relations) implements DistanceScale {

    @Override
    public Sample apply(PointSource rows) {
        var all = rows.all();
        var scores = new float[all.values().length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) all.values()[i];
        }
        return new Sample(all, new PointSet(all.dimensions(), scores));
    }
}
