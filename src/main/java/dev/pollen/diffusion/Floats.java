package dev.pollen.diffusion;

/** From the precision of a schedule to that of points. */
final class Floats {

    private Floats() {}

    static float[] of(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
