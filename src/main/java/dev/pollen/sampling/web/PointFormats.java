package dev.pollen.sampling.web;

/** Examples of points in every format, for the description of the API. */
final class PointFormats {

    static final String CSV = "A header and a line per point";
    static final String CSV_EXAMPLE = "x,y\n0.1,-0.2\n";
    static final String CSV_FRAMES = "A header and a line per point and frame";
    static final String CSV_FRAMES_EXAMPLE = "step,x,y\n0,1.3,-0.7\n";
    static final String NPY = "A float32 array of shape (n, d)";
    static final String NPY_FRAMES = "A float32 array of shape (frames, n, d)";
    static final String BINARY = "(binary)";

    private PointFormats() {}
}
