package dev.pollen.points;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.table.Cell;
import dev.pollen.table.Faults;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The rows of an {@code .npy} file, counted from 1. */
final class NpyRows implements Rows {

    private final InputStream content;
    private final NpyHeader header;
    private final Table table;
    private final Faults faults = new Faults();
    private final int rowBytes;
    private final long rows;
    private final boolean mayHaveBlanks;
    private long row;

    /**
     * @param rows how many to read at most
     */
    NpyRows(InputStream content, long rows) throws IOException {
        this(content, rows, false);
    }

    /** All of them, where NaN is a blank. */
    static NpyRows withBlanks(InputStream content) throws IOException {
        return new NpyRows(content, Long.MAX_VALUE, true);
    }

    private NpyRows(InputStream content, long rows, boolean mayHaveBlanks) throws IOException {
        this.content = content;
        this.rows = rows;
        this.mayHaveBlanks = mayHaveBlanks;
        header = NpyHeader.read(content);
        require(
                header.columns() > 0 && header.columns() <= MAX_COLUMNS,
                "file",
                "must have 1 to %d columns, but has %d".formatted(MAX_COLUMNS, header.columns()));
        table = Table.numbers(Columns.named(header.columns()), Precision.FLOAT64);
        rowBytes = header.columns() * header.type().bytes();
    }

    @Override
    public Reading reading() {
        return new Reading(new HeaderReading(false, "an .npy file has no names of columns"), null, null);
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public boolean next(double[] values) throws IOException {
        if (row == rows) {
            return false;
        }
        if (row == header.rows()) {
            require(content.read() == -1, "file", "must end with row %d, but has more bytes".formatted(row));
            return false;
        }
        row++;
        var bytes = content.readNBytes(rowBytes);
        require(bytes.length == rowBytes, "row " + row, "must be whole, but the file ends within it");
        var buffer = ByteBuffer.wrap(bytes).order(header.type().order());
        int size = header.type().bytes();
        for (int j = 0; j < values.length; j++) {
            boolean isBlank =
                    mayHaveBlanks && header.type().isBlank(buffer.slice(j * size, size).order(buffer.order()));
            values[j] =
                    isBlank
                            ? Double.NaN
                            : header.type().read(buffer, j * size, new Cell(row, table.columns().get(j).name()));
        }
        return true;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
