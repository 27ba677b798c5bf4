package dev.pollen.web.points;

import dev.pollen.picture.Encoder;
import dev.pollen.web.Formats;
import dev.pollen.web.pictures.Drawings;

import org.springframework.stereotype.Component;

/** Points as a picture in vectors. */
@Component
final class SvgPoints extends DrawnPoints {

    SvgPoints(Drawings drawings) {
        super(Formats.SVG, Encoder.SVG, drawings);
    }
}
