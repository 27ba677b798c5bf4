package dev.pollen.web.pictures;

import dev.pollen.picture.Encoder;
import dev.pollen.picture.Picture;
import dev.pollen.web.Formats;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes pictures. */
@Component
final class PictureConverter implements HttpMessageConverter<Picture> {

    private static final Map<MediaType, Encoder> ENCODERS =
            Map.of(
                    MediaType.parseMediaType(Formats.PNG),
                    Encoder.PNG,
                    MediaType.parseMediaType(Formats.SVG),
                    Encoder.SVG);

    private final Drawings drawings;

    PictureConverter(Drawings drawings) {
        this.drawings = drawings;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return Picture.class.isAssignableFrom(type) && mediaType != null && ENCODERS.containsKey(mediaType);
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.copyOf(ENCODERS.keySet());
    }

    @Override
    public Picture read(Class<? extends Picture> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("pictures are only written", input);
    }

    @Override
    public void write(Picture picture, @Nullable MediaType mediaType, HttpOutputMessage output) throws IOException {
        var encoder = ENCODERS.get(mediaType);
        if (encoder == null) {
            throw new IllegalArgumentException("there is no encoder for " + mediaType);
        }
        output.getHeaders().setContentType(mediaType);
        output.getBody().write(drawings.draw(buffer -> encoder.write(picture, buffer)));
    }
}
