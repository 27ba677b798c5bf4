package dev.pollen.web;

import dev.pollen.picture.Encoder;

import org.springframework.stereotype.Component;

/** Points as a picture in pixels. */
@Component
final class PngPoints extends DrawnPoints {

    PngPoints(Drawings drawings) {
        super(Formats.PNG, Encoder.PNG, drawings);
    }
}
