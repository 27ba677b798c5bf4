package dev.pollen.web;

import dev.pollen.picture.Encoder;

import org.springframework.stereotype.Component;

/** Points as a picture in vectors. */
@Component
final class SvgPoints extends DrawnPoints {

    SvgPoints(Drawings drawings) {
        super(Formats.SVG, Encoder.SVG, drawings);
    }
}
