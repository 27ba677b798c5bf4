package dev.pollen.quality;

import java.util.HashMap;
import java.util.Map;

/** Remembers the draws of real points, for several measures that take the same ones: as many as 64 MB hold. */
final class DrawnOnce implements RealPoints {

    private static final long MOST_VALUES = 1 << 24;

    private final RealPoints real;
    private final Map<Draw, Sample> drawn = new HashMap<>();
    private long values;

    DrawnOnce(RealPoints real) {
        this.real = real;
    }

    private record Draw(int count, long seed) {}

    @Override
    public Sample draw(int count, long seed) {
        var draw = new Draw(count, seed);
        var known = drawn.get(draw);
        if (known != null) {
            return known;
        }
        var sample = real.draw(count, seed);
        values += sample.scores().values().length;
        if (values <= MOST_VALUES) {
            drawn.put(draw, sample);
        }
        return sample;
    }

    @Override
    public DistanceScale scale() {
        return real.scale();
    }

    @Override
    public int available() {
        return real.available();
    }
}
