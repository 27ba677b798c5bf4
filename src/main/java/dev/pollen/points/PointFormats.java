package dev.pollen.points;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The formats that points have. A new one is added here, and nowhere else. */
public final class PointFormats {

    /** Whatever begins like nothing else is read as this. */
    private static final PointFormat.Readable TEXT = new CsvFormat();

    private static final List<PointFormat> ALL = List.of(new JsonFormat(), TEXT, new NpyFormat());

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

    /** For example {@code JSON, CSV or NPY}: what a file may be. */
    static String readableNames() {
        var names = readable().stream().map(format -> format.name().toUpperCase(Locale.ROOT)).toList();
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
        var head = FileKind.head(file);
        for (var format : readable()) {
            if (format != TEXT && format.isOf(head, format.mediaType().equals(mediaType))) {
                return format.read(file, options);
            }
        }
        return TEXT.read(file, options);
    }
}
