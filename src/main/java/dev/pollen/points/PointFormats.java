package dev.pollen.points;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The formats that points have. A new one is added here, and nowhere else. */
public final class PointFormats {

    /** Whatever begins like nothing else is read as this. */
    static final PointFormat.Readable CSV = new CsvFormat();

    static final PointFormat.Readable JSON = new JsonFormat();

    static final PointFormat.Readable NPY = new NpyFormat();

    static final PointFormat.Readable PARQUET = new ParquetFormat();

    private static final List<PointFormat> ALL =
            List.of(JSON, CSV, NPY, new NpyRecordFormat(), PARQUET, new ArrowFormat(true), new ArrowFormat(false));

    private PointFormats() {}

    /** All of them, in the order in which a client likes them that likes all the same. */
    public static List<PointFormat> all() {
        return ALL;
    }

    /** Those that files may have that are sent. */
    public static List<PointFormat.Readable> readable() {
        return ALL.stream()
                .filter(PointFormat.Readable.class::isInstance)
                .map(PointFormat.Readable.class::cast)
                .toList();
    }

    /** For example {@code JSON, CSV or Parquet}: what a file may be. */
    static String readableNames() {
        return listed(readable().stream().map(PointFormat::title).distinct().toList());
    }

    /** For example {@code json, csv or parquet}: what requests call those that have columns of every type. */
    static String namesOfTables() {
        return listed(ALL.stream().filter(format -> !(format instanceof NpyFormat)).map(PointFormat::name).toList());
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /**
     * The rows of a file, by the format that its type says or that it begins like; otherwise it is text.
     *
     * @param mediaType what it is said to be, or null if nothing is said
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code file}, and what to do
     */
    public static Rows open(Path file, @Nullable String mediaType, ReadOptions options) throws IOException {
        return of(file, mediaType).read(file, options);
    }

    /** The format that its type says or that it begins like; otherwise it is text. */
    static PointFormat.Readable of(Path file, @Nullable String mediaType) throws IOException {
        var head = FileKind.head(file);
        for (var format : readable()) {
            if (format != CSV && format.isOf(head, format.mediaType().equals(mediaType))) {
                return format;
            }
        }
        return CSV;
    }
}
