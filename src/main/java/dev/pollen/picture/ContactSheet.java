package dev.pollen.picture;

import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Frames on one sheet, from left to right and from top to bottom.
 *
 * @param askedHeight in pixels; 0 for as high as it takes for frames to be squares
 */
record ContactSheet(List<TitledPoints> frames, Clouds clouds, Range range, int width, int askedHeight)
        implements Picture {

    private static final int GAP = 8;
    private static final int LEAST_FRAME = 30;
    private static final int MOST_COLUMNS = 6;
    private static final int LEAST_COLUMNS = 4;

    @Override
    public int height() {
        return askedHeight > 0 ? askedHeight : rows() * (frameWidth() + PointCloud.TITLE + GAP) + GAP;
    }

    /** The least width in which so many frames can be told apart, in pixels. */
    static int leastWidth(int frames) {
        return columns(frames) * (LEAST_FRAME + GAP) + GAP;
    }

    /** The least height in which so many frames can be told apart, in pixels. */
    static int leastHeight(int frames) {
        return Math.ceilDiv(frames, columns(frames)) * (PointCloud.TITLE + LEAST_FRAME + GAP) + GAP;
    }

    @Override
    public void draw(Surface surface) {
        surface.graphics().setPaint(clouds.palette().background());
        surface.graphics().fill(new Rectangle2D.Double(0, 0, width, height()));
        int frameHeight = (height() - GAP) / rows() - GAP;
        for (int i = 0; i < frames.size(); i++) {
            int x = GAP + i % columns(frames.size()) * (frameWidth() + GAP);
            int y = GAP + i / columns(frames.size()) * (frameHeight + GAP);
            clouds.frame(frames.get(i), range, frameWidth(), frameHeight, frames.size()).draw(surface.at(x, y));
        }
    }

    /** Few frames: all in a row. More: four to six in a row, so that little is left empty. Many: as in a square. */
    private static int columns(int count) {
        if (count <= MOST_COLUMNS || count > MOST_COLUMNS * MOST_COLUMNS) {
            return Math.min(count, Math.max(MOST_COLUMNS, (int) Math.ceil(Math.sqrt(count))));
        }
        return IntStream.iterate(MOST_COLUMNS, columns -> columns >= LEAST_COLUMNS, columns -> columns - 1)
                .boxed()
                .min(Comparator.comparingInt((Integer columns) -> Math.floorMod(-count, columns)))
                .orElseThrow();
    }

    private int rows() {
        return Math.ceilDiv(frames.size(), columns(frames.size()));
    }

    private int frameWidth() {
        return (width - GAP) / columns(frames.size()) - GAP;
    }
}
