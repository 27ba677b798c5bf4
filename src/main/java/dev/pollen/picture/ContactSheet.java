package dev.pollen.picture;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Frames on one sheet, from left to right and from top to bottom.
 *
 * @param askedHeight in pixels; 0 for as high as it takes for frames to be squares
 */
record ContactSheet(List<Frame> frames, Clouds clouds, Range range, int width, int askedHeight) implements Picture {

    private static final int TITLE = 22;
    private static final int GAP = 8;
    private static final int MOST_COLUMNS = 5;

    @Override
    public int height() {
        return askedHeight > 0 ? askedHeight : rows() * (frameWidth() + TITLE + GAP) + GAP;
    }

    @Override
    public void draw(Surface surface) {
        surface.graphics().setPaint(clouds.palette().background());
        surface.graphics().fill(new Rectangle2D.Double(0, 0, width, height()));
        int frameHeight = Math.max(1, (height() - GAP) / rows() - GAP);
        for (int i = 0; i < frames.size(); i++) {
            int x = GAP + i % columns() * (frameWidth() + GAP);
            int y = GAP + i / columns() * (frameHeight + GAP);
            clouds.frame(frames.get(i), range, frameWidth(), frameHeight).draw(surface.at(x, y));
        }
    }

    /** As many as make the sheet about square where there are many frames, and at most five where there are few. */
    private int columns() {
        int square = (int) Math.ceil(Math.sqrt(frames.size()));
        return Math.min(frames.size(), Math.max(MOST_COLUMNS, square));
    }

    private int rows() {
        return Math.ceilDiv(frames.size(), columns());
    }

    private int frameWidth() {
        return Math.max(1, (width - GAP) / columns() - GAP);
    }
}
