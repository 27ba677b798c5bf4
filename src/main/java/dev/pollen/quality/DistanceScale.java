package dev.pollen.quality;

import dev.pollen.points.PointSource;
import dev.pollen.table.Table;

/** The scale on which rows have distances. */
public interface DistanceScale {

    /**
     * The rows with their scores.
     *
     * @throws NotMeasurableException if a number is not finite, or too large to be measured
     */
    Sample apply(PointSource rows);

    /** What is looked at of every column by itself. */
    Marginals marginals();

    /** How columns go together. */
    Relations relations();

    /** Of points all of whose columns have one unit: distances are in it. */
    static DistanceScale identity(Table table) {
        return new Identity(Marginals.ofNumbers(table.names()), Relations.ofNumbers(table.names()));
    }

    /**
     * Of the columns of a table, whatever their units, tails and types.
     *
     * @param real rows that the columns' scales are taken from, at least one
     */
    static DistanceScale of(Table table, PointSource real) {
        return new TableScale(table, real);
    }
}
