package dev.pollen.points;

import java.util.Iterator;

/**
 * The rows of a file without blanks.
 *
 * @param tables how often all of them come, one table after the other: where it is more than once, a first column says
 *     in which table a row is, from 1
 * @param blocks the rows, in the columns of the table that is known; taken once
 */
public record FilledRows(int tables, Iterator<Points> blocks) {

    boolean areNumbered() {
        return tables > 1;
    }

    /** Goes from row to row. */
    static final class Cursor {

        private final Iterator<Points> blocks;
        private Points block = new Points(1, new double[0]);
        private int row;

        Cursor(FilledRows filled) {
            blocks = filled.blocks();
        }

        void next() {
            row++;
            while (row >= block.count()) {
                block = blocks.next();
                row = 0;
            }
        }

        double value(int column) {
            return block.at(row, column);
        }
    }
}
