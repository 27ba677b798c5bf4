package dev.pollen.picture;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a picture in a format. */
public enum Encoder {
    PNG {
        @Override
        public void write(Picture picture, OutputStream out) throws IOException {
            writePng(raster(picture), out);
        }
    },

    SVG {
        @Override
        public void write(Picture picture, OutputStream out) throws IOException {
            Svg.write(picture, out);
        }
    };

    /** Draws the picture, then writes it: what goes wrong while it is drawn goes wrong before the first byte. */
    public abstract void write(Picture picture, OutputStream out) throws IOException;

    /** A picture as pixels. */
    static BufferedImage raster(Picture picture) {
        var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        picture.draw(new Surface(graphics, false));
        graphics.dispose();
        return image;
    }

    static void writePng(RenderedImage image, OutputStream out) throws IOException {
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", stream);
        }
    }
}
