package dev.pollen.points;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Pages of a row group whose runs have been looked through: decoders make room for as many values as a run claims to
 * have (<a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">encodings</a>).
 */
record ParquetPages(PageReadStore pages) implements PageReadStore {

    /** So many values more than a page has may be in its last run, as filling. */
    private static final int FILLING = 512;

    private static final int MOST_IN_BLOCK = 1 << 16;
    private static final int GROUP = 8;

    @Override
    public long getRowCount() {
        return pages.getRowCount();
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new Checked(pages.getPageReader(column), column.getMaxDefinitionLevel());
    }

    @Override
    public void close() {
        pages.close();
    }

    private record Checked(PageReader reader, int levels) implements PageReader {

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            return reader.readDictionaryPage();
        }

        @Override
        public long getTotalValueCount() {
            return reader.getTotalValueCount();
        }

        @Override
        public @Nullable DataPage readPage() {
            try {
                return switch (reader.readPage()) {
                    case DataPageV1 page -> checked(page);
                    case DataPageV2 page -> checked(page);
                    case null -> null;
                    default -> throw new IllegalArgumentException("has a page of an unknown version");
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private DataPage checked(DataPageV1 page) throws IOException {
            var bytes = page.getBytes().toByteBuffer();
            var rest = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            if (levels > 0) {
                require(page.getDlEncoding() == Encoding.RLE, "has blanks that are marked in a way that is not read");
                var marks = part(rest, rest.getInt());
                requireRuns(marks, 1, page.getValueCount());
            }
            requireValues(rest, page.getValueEncoding(), page.getValueCount());
            return new DataPageV1(
                    BytesInput.from(bytes),
                    page.getValueCount(),
                    page.getUncompressedSize(),
                    page.getStatistics(),
                    page.getRlEncoding(),
                    page.getDlEncoding(),
                    page.getValueEncoding());
        }

        private static DataPage checked(DataPageV2 page) throws IOException {
            var marks = page.getDefinitionLevels().toByteBuffer();
            var data = page.getData().toByteBuffer();
            requireRuns(marks.duplicate(), 1, page.getValueCount());
            requireValues(
                    data.duplicate().order(ByteOrder.LITTLE_ENDIAN), page.getDataEncoding(), page.getValueCount());
            return DataPageV2.uncompressed(
                    page.getRowCount(),
                    page.getNullCount(),
                    page.getValueCount(),
                    page.getRepetitionLevels(),
                    BytesInput.from(marks),
                    page.getDataEncoding(),
                    BytesInput.from(data),
                    page.getStatistics());
        }
    }

    private static void requireValues(ByteBuffer bytes, Encoding encoding, int values) {
        switch (encoding) {
            case PLAIN, BYTE_STREAM_SPLIT -> {} // as long as they are
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                if (bytes.hasRemaining()) { // else all are blank
                    requireRuns(bytes, bytes.get(), values);
                }
            }
            case RLE -> requireRuns(part(bytes, bytes.getInt()), 1, values);
            case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> requireDeltas(bytes, values);
            default ->
                    throw new IllegalArgumentException(
                            "has values that are encoded as %s: write it with dictionaries, or plain"
                                    .formatted(encoding));
        }
    }

    /** Runs of one value, and of groups of eight: of those of groups there may be no more than there are values. */
    private static void requireRuns(ByteBuffer bytes, int bits, int values) {
        require(bits >= 0 && bits <= Integer.SIZE, "has values of %d bits".formatted(bits));
        while (bytes.hasRemaining()) {
            int head = varint(bytes);
            long groups = head >>> 1;
            boolean isPacked = (head & 1) == 1;
            require(!isPacked || groups * GROUP <= (long) values + FILLING, "has a run that is longer than its page");
            long length = isPacked ? groups * bits : Math.ceilDiv(bits, Byte.SIZE);
            bytes.position((int) Math.min(bytes.limit(), bytes.position() + length));
        }
    }

    private static void requireDeltas(ByteBuffer bytes, int values) {
        int block = varint(bytes);
        int parts = varint(bytes);
        int count = varint(bytes);
        require(
                block > 0 && block <= MOST_IN_BLOCK && parts > 0 && parts <= block && count >= 0 && count <= values,
                "has more differences than values");
    }

    private static ByteBuffer part(ByteBuffer bytes, int length) {
        require(length >= 0 && length <= bytes.remaining(), "has a part that is longer than its page");
        var part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return part;
    }

    private static int varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                require(value >= 0 && value >>> Integer.SIZE == 0, "has a number of more than 32 bits");
                return (int) value;
            }
        }
        throw new IllegalArgumentException("has a number of more than 32 bits");
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw new IllegalArgumentException(fault);
        }
    }
}
