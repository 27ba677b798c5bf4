package dev.pollen.web.points;

import dev.pollen.diffusion.InvalidParameterException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;

import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A file that a request sends: as its body, or as the part {@code file} of a form.
 *
 * @param name what it is called, or null if it has no name
 * @param mediaType what it is said to be, or null to go by how it begins
 * @param charset what text in it is in, unless it says so itself
 */
public record SentFile(InputStream content, @Nullable String name, @Nullable String mediaType, Charset charset)
        implements AutoCloseable {

    /**
     * @param part of a form, or null if there is none
     * @throws InvalidParameterException naming {@code file} or {@code Content-Type}
     */
    public static SentFile of(@Nullable Part part, HttpServletRequest request) throws IOException {
        var type = type(request.getContentType());
        if (!MediaType.MULTIPART_FORM_DATA.includes(type)) {
            var said = new MediaType(type.getType(), type.getSubtype()).toString();
            return new SentFile(request.getInputStream(), null, said, charset(type));
        }
        if (part == null) {
            throw new InvalidParameterException("file", "is required: a part of the form that has the file");
        }
        return new SentFile(
                part.getInputStream(), part.getSubmittedFileName(), null, charset(type(part.getContentType())));
    }

    private static MediaType type(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
        try {
            return MediaType.parseMediaType(sent);
        } catch (InvalidMediaTypeException e) {
            throw new InvalidParameterException(
                    "Content-Type", "must be a media type, such as text/csv;charset=utf-8, of a charset that there is");
        }
    }

    private static Charset charset(MediaType type) {
        return type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
    }

    /** The container closes the body of a request itself. */
    @Override
    public void close() throws IOException {
        if (mediaType == null) {
            content.close();
        }
    }
}
