package dev.pollen.testing;

import dev.pollen.dataset.Standardisation;
import dev.pollen.diffusion.PointSet;
import dev.pollen.points.PointSource;

/** Points as a network sees them that is given the data as it is. */
public final class NetworkSpace {

    private NetworkSpace() {}

    public static PointSet of(PointSource points) {
        return Standardisation.identity(points.dimensions()).apply(points);
    }
}
