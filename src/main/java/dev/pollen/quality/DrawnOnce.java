package dev.pollen.quality;

import dev.pollen.diffusion.PointSet;

import java.util.HashMap;
import java.util.Map;

/** Remembers the draws of real points, for several measures that take the same ones. */
final class DrawnOnce implements RealPoints {

    private final RealPoints real;
    private final Map<Draw, PointSet> drawn = new HashMap<>();

    DrawnOnce(RealPoints real) {
        this.real = real;
    }

    private record Draw(int count, long seed) {}

    @Override
    public PointSet draw(int count, long seed) {
        return drawn.computeIfAbsent(new Draw(count, seed), draw -> real.draw(draw.count(), draw.seed()));
    }

    @Override
    public int available() {
        return real.available();
    }
}
