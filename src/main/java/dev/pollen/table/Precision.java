package dev.pollen.table;

/** How many digits of a number say something. */
public enum Precision {
    /** As many as float32 has. */
    FLOAT32,
    /** As many as float64 has. */
    FLOAT64
}
