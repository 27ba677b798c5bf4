package dev.pollen.web.points;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes points in one format, block after block as they come. */
abstract sealed class PointConverter implements HttpMessageConverter<PointBody>
        permits JsonPoints, CsvPoints, NpyPoints, DrawnPoints, GifPoints {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final MediaType format;

    PointConverter(String format) {
        this.format = MediaType.parseMediaType(format);
    }

    abstract void write(PointBody.Stream points, OutputStream out) throws IOException;

    abstract void write(PointBody.Frames frames, OutputStream out) throws IOException;

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return PointBody.class.isAssignableFrom(type) && (mediaType == null || format.isCompatibleWith(mediaType));
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(format);
    }

    @Override
    public PointBody read(Class<? extends PointBody> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("points are only written", input);
    }

    @Override
    public void write(PointBody body, @Nullable MediaType mediaType, HttpOutputMessage output) throws IOException {
        output.getHeaders().setContentType(format);
        if (body.description().get(PointBody.WARNINGS) instanceof List<?> warnings && !warnings.isEmpty()) {
            output.getHeaders()
                    .add("Pollen-Warnings", String.join("; ", warnings.stream().map(String::valueOf).toList()));
        }
        try (body) {
            var out = new BufferedOutputStream(output.getBody(), BUFFER_BYTES);
            switch (body) {
                case PointBody.Stream points -> write(points, out);
                case PointBody.Frames frames -> write(frames, out);
            }
            out.flush();
        }
    }
}
