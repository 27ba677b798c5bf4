package dev.pollen.picture;

/** Something that can be drawn. The same picture is drawn as the same bytes. */
public interface Picture {

    /** In pixels. */
    int width();

    /** In pixels. */
    int height();

    /** Draws it, its upper left corner at the origin. */
    void draw(Surface surface);
}
