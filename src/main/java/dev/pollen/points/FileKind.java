package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Kinds of files that people have their tables in, but that are not read: what they begin with, and what to do. */
enum FileKind {
    NPZ("PK\\x03\\x04.{26}[^\\x00]{1,200}?\\.npy", "is an .npz archive: send one of its arrays, saved with numpy.save"),
    EXCEL(
            "PK\\x03\\x04.{26}(\\[Content_Types\\]|_rels/|docProps/|xl/)|\\xD0\\xCF\\x11\\xE0",
            "is an Excel workbook: save the sheet as CSV"),
    OPEN_DOCUMENT("PK\\x03\\x04.{26}mimetype", "is an OpenDocument file: save the sheet as CSV"),
    ZIP("PK\\x03\\x04", "is a ZIP archive: send the file that is in it"),
    COMPRESSED(
            "\\x1F\\x8B|BZh[1-9]1AY|\\xFD7zXZ|\\x28\\xB5\\x2F\\xFD|7z\\xBC\\xAF",
            "is compressed: send it as it was before, for example after gunzip"),
    PDF("%PDF-", "is a PDF: send the table itself as CSV"),
    FEATHER_1("FEA1", "is Feather 1: write it as Arrow, which is Feather 2"),
    HDF5("\\x89HDF", "is HDF5: write its table as CSV, or an array with numpy.save"),
    SQLITE("SQLite format 3", "is an SQLite database: write its table as CSV"),
    PICKLE("\\x80[\\x02-\\x05]", "is a Python pickle, which is never read: write it as CSV, or with numpy.save"),
    HTML(
            "(?i)\\s*<(!DOCTYPE\\s+html|html|head|body)\\b",
            "is an HTML page, perhaps a login or an error: fetch the file itself"),
    XML("\\s*<\\?xml", "is XML: write its table as CSV"),
    UTF_16(
            "[^\\x00]\\x00[^\\x00]\\x00|\\x00[^\\x00]\\x00[^\\x00]",
            "looks like UTF-16 without a byte order mark: say so by the content type text/csv;charset=utf-16le (or"
                    + " be)");

    private static final int HEAD_BYTES = 512;

    private final Pattern beginning;
    private final String sentence;

    FileKind(String beginning, String sentence) {
        this.beginning = Pattern.compile(beginning, Pattern.DOTALL);
        this.sentence = sentence;
    }

    /** The first bytes of a file, each as a character. */
    static String head(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return new String(content.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Throws if a file begins like one of these.
     *
     * @param charset what it is said to be in
     * @throws InvalidParameterException naming {@code file}, and what to do
     */
    static void requireNone(Path file, Charset charset) throws IOException {
        var head = head(file);
        Arrays.stream(values())
                .filter(kind -> kind.beginning.matcher(head).lookingAt())
                .filter(kind -> kind != UTF_16 || !charset.name().startsWith("UTF-16"))
                .findFirst()
                .ifPresent(
                        kind -> {
                            throw new InvalidParameterException(
                                    "file",
                                    "must be %s, but %s".formatted(PointFormats.readableNames(), kind.sentence));
                        });
    }
}
