package dev.pollen.points;

import dev.pollen.table.Table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** A format of points: how they are written. */
public interface PointFormat {

    /** What stands for bytes in examples. */
    String BINARY = "(binary)";

    /** What requests call it, for example {@code csv}. */
    String name();

    /** What sentences call it, for example {@code CSV}: formats that are one to people have the same. */
    default String title() {
        return name().toUpperCase(Locale.ROOT);
    }

    /** Its media type, for example {@code text/csv}. */
    String mediaType();

    /** What there is in it, in a sentence. */
    String description();

    /** A short one. */
    String example();

    /** Writes points block by block, so that no more than one of them is in memory. */
    void write(PointDocument document, OutputStream out) throws IOException;

    /** A format that is read as well. */
    interface Readable extends PointFormat {

        /** What a file may be like, in a sentence. */
        String accepts();

        /** What every file begins with: nothing, for text. */
        byte[] signature();

        /**
         * Whether a file is to be read as this format.
         *
         * @param head its first bytes, each as a character
         * @param isSaid whether its media type says so
         */
        default boolean isOf(String head, boolean isSaid) {
            byte[] signature = signature();
            return isSaid
                    || signature.length > 0 && head.startsWith(new String(signature, StandardCharsets.ISO_8859_1));
        }

        /**
         * The rows of a file, which are read as they are asked for. Whoever takes them closes them.
         *
         * @throws dev.pollen.diffusion.InvalidParameterException naming {@code file}, row or column of what cannot be
         *     used, and what to do
         */
        Rows read(Path file, ReadOptions options) throws IOException;

        /**
         * A file with rows of a table that is known.
         *
         * @throws dev.pollen.diffusion.InvalidParameterException naming {@code file} or columns that cannot be used,
         *     and what to do
         */
        TableFile read(Path file, ReadOptions options, Table known) throws IOException;
    }
}
