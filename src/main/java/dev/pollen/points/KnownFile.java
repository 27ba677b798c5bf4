package dev.pollen.points;

import java.io.IOException;
import java.util.List;

/**
 * A file of text, or taken as text, with rows of a table that is known.
 *
 * @param again makes what writes it again
 */
record KnownFile(TextTable table, Again again) implements TableFile {

    /** Looks at the file as a whole. */
    interface Again {
        Filling filling() throws IOException;
    }

    @Override
    public List<String> warnings() {
        return table.warnings();
    }

    @Override
    public List<Boolean> has() {
        return table.places().stream().map(KnownColumns.Place::isThere).toList();
    }

    @Override
    public Rows rows() throws IOException {
        return table.rows();
    }

    @Override
    public Filling filling() throws IOException {
        return again.filling();
    }
}
