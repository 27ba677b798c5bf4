package dev.pollen.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;

/**
 * What pictures are drawn on.
 *
 * @param graphics takes what is drawn
 * @param isVector whether everything that is drawn is kept, rather than pixels
 */
public record Surface(Graphics2D graphics, boolean isVector) {

    /** Has edges drawn smoothly. */
    public Surface {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** A part of it, with an origin of its own. */
    Surface at(int x, int y) {
        var part = (Graphics2D) graphics.create();
        part.translate(x, y);
        return new Surface(part, isVector);
    }
}
