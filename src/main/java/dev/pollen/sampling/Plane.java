package dev.pollen.sampling;

/** Where a flow is shown: of models of two columns, one that goes across and one that goes up. */
final class Plane {

    static final int DIMENSIONS = 2;

    private Plane() {}
}
