package dev.pollen.points;

import dev.pollen.diffusion.InvalidParameterException;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A file of text that is written again as it was.
 *
 * @param charset what it is in
 * @param mark how many bytes it begins with that say so
 */
record FileText(Path file, Charset charset, int mark) {

    /**
     * @param said what it is in if it does not say so
     * @throws InvalidParameterException naming {@code file} if it would not be the same bytes again
     */
    static FileText of(Path file, Charset said) throws IOException {
        var text = said(file, said);
        if (!MessageDigest.isEqual(text.digest(), digestOf(file))) {
            throw new InvalidParameterException(
                    "file",
                    "must be text in a charset that has one way to write a character, such as UTF-8, but in %s it would be other bytes"
                            .formatted(text.charset.name()));
        }
        return text;
    }

    private static FileText said(Path file, Charset said) throws IOException {
        try (var content = new BufferedInputStream(Files.newInputStream(file))) {
            return ByteOrderMark.of(content)
                    .map(mark -> new FileText(file, mark.charset(), mark.length()))
                    .orElse(new FileText(file, said, 0));
        }
    }

    private byte[] digest() throws IOException {
        var digested = new DigestOutputStream(OutputStream.nullOutputStream(), sha256());
        try (var reader = reader();
                var writer = writer(new BufferedOutputStream(digested))) {
            reader.transferTo(writer);
        }
        return digested.getMessageDigest().digest();
    }

    private static byte[] digestOf(Path file) throws IOException {
        var digested = new DigestOutputStream(OutputStream.nullOutputStream(), sha256());
        Files.copy(file, digested);
        return digested.getMessageDigest().digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The media type of it: in UTF-8 unless it says otherwise. */
    String said(String mediaType) {
        return charset.equals(StandardCharsets.UTF_8) ? mediaType : mediaType + ";charset=" + charset.name();
    }

    /** The text without its mark. */
    StrictReader reader() throws IOException {
        return StrictReader.of(new BufferedInputStream(Files.newInputStream(file)), charset);
    }

    /** Writes the mark, and then text. */
    Writer writer(OutputStream out) throws IOException {
        try (var content = Files.newInputStream(file)) {
            out.write(content.readNBytes(mark));
        }
        return new OutputStreamWriter(out, charset);
    }

    /**
     * @throws InvalidParameterException naming {@code file} if a text cannot be written in it
     */
    void requireWritable(String text) {
        if (!charset.newEncoder().canEncode(text)) {
            throw new InvalidParameterException(
                    "file",
                    "must be in a charset that has all characters of %s, such as UTF-8, but is in %s"
                            .formatted(text, charset.name()));
        }
    }
}
