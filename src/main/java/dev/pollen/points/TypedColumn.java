package dev.pollen.points;

/** A column of a file that says what its columns are. */
interface TypedColumn {

    String name();

    StatedType type();
}
