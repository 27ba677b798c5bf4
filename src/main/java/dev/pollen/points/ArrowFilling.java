package dev.pollen.points;

import java.io.IOException;
import java.io.OutputStream;

/** Writes an Arrow file or stream again: its columns keep their types, and values that are there their bits. */
final class ArrowFilling implements Filling {

    private final ArrowFile file;
    private final TextTable table;
    private final ArrowFormat format;

    /**
     * @throws dev.pollen.diffusion.InvalidParameterException naming a column whose type cannot have what may be filled
     *     in
     */
    ArrowFilling(ArrowFile file, TextTable table, ArrowFormat format) throws IOException {
        this.file = file;
        this.table = table;
        this.format = format;
        try (var like = file.open()) {
            like.next();
            new ArrowCopy(like, table, false, format.isFile(), OutputStream.nullOutputStream()).close();
        }
    }

    @Override
    public String mediaType() {
        return format.mediaType();
    }

    @Override
    public void write(FilledRows filled, OutputStream out) throws IOException {
        var row = new FilledRows.Cursor(filled);
        try (var like = file.open()) {
            like.next();
            try (var copy = new ArrowCopy(like, table, filled.areNumbered(), format.isFile(), out)) {
                for (int k = 1; k <= filled.tables(); k++) {
                    try (var records = file.open()) {
                        while (records.next()) {
                            row.next();
                            copy.write(records, k, row);
                        }
                    }
                }
                copy.end();
            }
        }
    }
}
