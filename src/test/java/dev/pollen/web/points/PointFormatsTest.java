package dev.pollen.web.points;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.points.Column;
import dev.pollen.points.PointSource;
import dev.pollen.points.Points;
import dev.pollen.points.Precision;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a column is written with: its digits, and no more. */
class PointFormatsTest {

    private static final Column SHORT = new Column("a", Precision.FLOAT32);
    private static final Column LONG = new Column("b", Precision.FLOAT64);
    private static final double[] VALUES = {0.1, 1700000000.25, -1.5, 16777217};

    private static PointBody.Stream body(Column... columns) {
        var points = new Points(columns.length, VALUES);
        var picture = PointPicture.of(new PointPictureParameters(null, null, null, null, null, null, null, null));
        return PointBody.Stream.of(Map.of(), List.of(columns), points, picture);
    }

    private static byte[] written(PointConverter format, PointBody.Stream body) throws IOException {
        var out = new ByteArrayOutputStream();
        format.write(body, out);
        return out.toByteArray();
    }

    @Test
    void csvHasTheDigitsOfEveryColumn() throws IOException {
        assertThat(new String(written(new CsvPoints(), body(SHORT, LONG)), UTF_8))
                .isEqualTo("a,b\r\n0.1,1.70000000025E9\r\n-1.5,1.6777217E7\r\n");
    }

    @Test
    void jsonHasTheDigitsOfEveryColumn() throws IOException {
        assertThat(new String(written(new JsonPoints(new JsonMapper()), body(SHORT, LONG)), UTF_8))
                .endsWith("\"points\":[[0.1,1.70000000025E9],[-1.5,1.6777217E7]]}");
    }

    @Test
    void npyIsFloat32UnlessAColumnNeedsFloat64() throws IOException {
        byte[] narrow = written(new NpyPoints(), body(SHORT, SHORT));
        byte[] wide = written(new NpyPoints(), body(SHORT, LONG));

        assertThat(new String(narrow, ISO_8859_1)).contains("'descr': '<f4'").contains("'shape': (2, 2)");
        assertThat(new String(wide, ISO_8859_1)).contains("'descr': '<f8'").contains("'shape': (2, 2)");
        assertThat(narrow).hasSize(128 + 4 * Float.BYTES);
        assertThat(wide).hasSize(128 + 4 * Double.BYTES);
        assertThat(ByteBuffer.wrap(narrow, 128, 16).order(ByteOrder.LITTLE_ENDIAN).getFloat()).isEqualTo(0.1f);
        var values = new double[4];
        ByteBuffer.wrap(wide, 128, 32).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        assertThat(values).containsExactly(VALUES);
    }

    /** No more than a block is there at a time, however many points there are. */
    @Test
    void aBlockIsWrittenBeforeTheNextOneIsTaken() throws IOException {
        var taken = new AtomicInteger();
        var blocks =
                new Iterator<Points>() {
                    @Override
                    public boolean hasNext() {
                        return taken.get() < 5;
                    }

                    @Override
                    public Points next() {
                        taken.incrementAndGet();
                        return new Points(1, new double[PointSource.BLOCK]);
                    }
                };
        var picture = PointPicture.of(new PointPictureParameters(null, null, null, null, null, null, null, null));
        var body = new PointBody.Stream(Map.of(), List.of(SHORT), 5L * PointSource.BLOCK, blocks, () -> {}, picture);
        var out =
                new OutputStream() {
                    private long bytes;

                    @Override
                    public void write(int b) {
                        bytes++;
                        assertThat(taken.get())
                                .isEqualTo((int) Math.ceilDiv(Math.max(0, bytes - 128), 4L * PointSource.BLOCK));
                    }
                };

        new NpyPoints().write(body, out);
    }
}
