package dev.pollen.web;

/** The media types that the API speaks. */
public final class Formats {

    public static final String JSON = "application/json";
    public static final String CSV = "text/csv";
    public static final String NPY = "application/x-npy";
    public static final String PNG = "image/png";
    public static final String SVG = "image/svg+xml";
    public static final String GIF = "image/gif";
    public static final String EVENT_STREAM = "text/event-stream";
    public static final String PROBLEM = "application/problem+json";

    private Formats() {}
}
