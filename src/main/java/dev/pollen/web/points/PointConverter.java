package dev.pollen.web.points;

import dev.pollen.picture.Encoder;
import dev.pollen.points.PointFormats;
import dev.pollen.web.Formats;
import dev.pollen.web.pictures.Drawings;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes points in every format that they have, block after block as they come, and as pictures. */
@Component
final class PointConverter implements HttpMessageConverter<PointBody<?>> {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Map<MediaType, PointWriter> writers = new LinkedHashMap<>();

    PointConverter(Drawings drawings) {
        for (var format : PointFormats.all()) {
            add(format.mediaType(), (body, out) -> format.write(body.document(), out));
        }
        add(Formats.PNG, new DrawnPoints(Encoder.PNG, drawings));
        add(Formats.SVG, new DrawnPoints(Encoder.SVG, drawings));
        add(Formats.GIF, new GifPoints(drawings));
    }

    private void add(String format, PointWriter writer) {
        writers.put(MediaType.parseMediaType(format), writer);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return type == PointBody.class && (mediaType == null || writers.containsKey(mediaType));
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.copyOf(writers.keySet());
    }

    @Override
    public PointBody<?> read(Class<? extends PointBody<?>> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("points are only written", input);
    }

    @Override
    public void write(PointBody<?> body, @Nullable MediaType mediaType, HttpOutputMessage output) throws IOException {
        var writer = writers.get(mediaType);
        if (writer == null) {
            throw new IllegalArgumentException("points are not written as " + mediaType);
        }
        var answer = new Opening(output);
        try (body) {
            var out = new BufferedOutputStream(answer, BUFFER_BYTES);
            writer.write(body, out);
            out.flush();
        } catch (RuntimeException e) {
            answer.takeBack();
            throw e;
        }
    }

    /** The answer begins with its first bytes: until then it may still become a problem, without these headers. */
    private static final class Opening extends OutputStream {

        private final HttpOutputMessage output;
        private boolean hasBegun;

        Opening(HttpOutputMessage output) {
            this.output = output;
        }

        void takeBack() {
            if (!hasBegun) {
                output.getHeaders().clear();
            }
        }

        private OutputStream body() throws IOException {
            hasBegun = true;
            return output.getBody();
        }

        @Override
        public void write(int single) throws IOException {
            body().write(single);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            body().write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            body().flush();
        }
    }
}
