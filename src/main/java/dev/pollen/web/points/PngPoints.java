package dev.pollen.web.points;

import dev.pollen.picture.Encoder;
import dev.pollen.web.Formats;
import dev.pollen.web.pictures.Drawings;

import org.springframework.stereotype.Component;

/** Points as a picture in pixels. */
@Component
final class PngPoints extends DrawnPoints {

    PngPoints(Drawings drawings) {
        super(Formats.PNG, Encoder.PNG, drawings);
    }
}
