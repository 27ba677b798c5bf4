package dev.pollen.export;

import java.util.Map;

/** The noise level that rows of a graph are at: what follows from it, as tensors. */
sealed interface OnnxLevel {

    /** What there is of every timestep: some numbers. */
    interface Cells {
        double at(int t, int column);
    }

    /**
     * Of this level, in float32.
     *
     * @param name of the table of all timesteps
     */
    String of(String name, int columns, Cells cells);

    /** The same in float64. */
    String precise(String name, Cells cells);

    /**
     * Every row is at a level of its own.
     *
     * @param t the input that says which
     */
    record OfRows(OnnxGraph graph, String t, int timesteps) implements OnnxLevel {

        @Override
        public String of(String name, int columns, Cells cells) {
            var table = new float[timesteps * columns];
            for (int i = 0; i < table.length; i++) {
                table[i] = (float) cells.at(i / columns, i % columns);
            }
            return rows(graph.floats(name, table, timesteps, columns));
        }

        @Override
        public String precise(String name, Cells cells) {
            var table = new double[timesteps];
            for (int i = 0; i < table.length; i++) {
                table[i] = cells.at(i, 0);
            }
            return rows(graph.doubles(name, table, timesteps, 1));
        }

        private String rows(String table) {
            return graph.node("Gather", Map.of("axis", 0), table, t);
        }
    }

    /** All rows are at the same level: it is known, and so is what follows from it. */
    record OfAll(OnnxGraph graph, int t) implements OnnxLevel {

        @Override
        public String of(String name, int columns, Cells cells) {
            var row = new float[columns];
            for (int j = 0; j < columns; j++) {
                row[j] = (float) cells.at(t, j);
            }
            return graph.floats(name + "@" + t, row, 1, columns);
        }

        @Override
        public String precise(String name, Cells cells) {
            return graph.doubles(name + "@" + t, new double[] {cells.at(t, 0)}, 1, 1);
        }
    }
}
