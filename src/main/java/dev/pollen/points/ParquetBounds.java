package dev.pollen.points;

import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a Parquet file would take of memory, by what it says of itself: parquet-java makes room for that before it looks
 * whether it is there.
 */
final class ParquetBounds {

    private static final int TAIL_BYTES = 8;
    private static final int MOST_FOOTER_BYTES = 1 << 24;

    /** Where a page header says its sizes. */
    private static final int WHOLE_BYTES = 2;

    private static final int PACKED_BYTES = 3;
    private static final int[] DATA_HEADERS = {5, 8};
    private static final int DICTIONARY_HEADER = 7;
    private static final int VALUES = 1;

    /** What a value takes that has been decoded; a text of a dictionary is an object. */
    private static final long VALUE_BYTES = Long.BYTES;

    private static final long TEXT_BYTES = 64;
    private static final Set<PrimitiveTypeName> TEXTS =
            EnumSet.of(PrimitiveTypeName.BINARY, PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, PrimitiveTypeName.INT96);

    /** Of the heap, a quarter. */
    private static final int SHARE = 4;

    private final MappedFile file;
    private final long most = Runtime.getRuntime().maxMemory() / SHARE;

    ParquetBounds(MappedFile file) {
        this.file = file;
    }

    /**
     * Checks that the footer is one, and what it lists.
     *
     * @throws RuntimeException if it is not
     */
    void requireFooter() {
        long length = Integer.toUnsignedLong(file.slice(file.size() - TAIL_BYTES, Integer.BYTES).getInt());
        if (length > MOST_FOOTER_BYTES) {
            throw new IllegalArgumentException(
                    "has a footer of %d bytes, and may have %d".formatted(length, MOST_FOOTER_BYTES));
        }
        ThriftStruct.read(file.slice(file.size() - TAIL_BYTES - length, length));
    }

    /**
     * Checks that one page of every column that is read, and its dictionary, fit into memory together.
     *
     * @throws RuntimeException if they do not, or if a page is none
     */
    void requirePages(BlockMetaData rowGroup, Set<String> columns) {
        long bytes = 0;
        for (var chunk : rowGroup.getColumns()) {
            if (columns.contains(chunk.getPath().toDotString())) {
                bytes += ofPages(chunk, rowGroup.getRowCount());
            }
        }
        if (bytes > most) {
            throw new IllegalArgumentException(
                    "has pages that take %d MB of memory together, and may take %d: write it with smaller pages or row groups"
                            .formatted(bytes >> 20, most >> 20));
        }
    }

    private long ofPages(ColumnChunkMetaData chunk, long rows) {
        long dictionary = 0;
        long page = 0;
        long end = Math.addExact(chunk.getStartingPos(), chunk.getTotalSize());
        long values = 0;
        for (long at = chunk.getStartingPos(); at < end && values < chunk.getValueCount(); ) {
            var bytes = file.slice(at, end - at);
            var header = ThriftStruct.read(bytes);
            int whole = size(header.number(WHOLE_BYTES));
            int inDictionary = size(header.number(DICTIONARY_HEADER, VALUES));
            int inPage = 0;
            for (int kind : DATA_HEADERS) {
                inPage = Math.max(inPage, size(header.number(kind, VALUES)));
            }
            requireValues(inPage <= rows && inDictionary <= Math.max(whole, 1));
            page = Math.max(page, inDictionary > 0 ? 0 : whole + inPage * VALUE_BYTES);
            dictionary = Math.max(dictionary, inDictionary > 0 ? whole + inDictionary * ofValue(chunk) : 0);
            values += inPage;
            at += bytes.position() + size(header.number(PACKED_BYTES));
        }
        return dictionary + page;
    }

    private static long ofValue(ColumnChunkMetaData chunk) {
        return TEXTS.contains(chunk.getPrimitiveType().getPrimitiveTypeName()) ? TEXT_BYTES : VALUE_BYTES;
    }

    private static int size(int said) {
        requireValues(said >= 0);
        return said;
    }

    private static void requireValues(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("has a page of more values than there can be");
        }
    }
}
