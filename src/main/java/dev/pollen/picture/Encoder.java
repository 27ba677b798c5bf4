package dev.pollen.picture;

import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** Writes a picture in a format. */
public enum Encoder {
    PNG {
        @Override
        public void write(Picture picture, OutputStream out) throws IOException {
            try (var stream = new MemoryCacheImageOutputStream(out)) {
                ImageIO.write(raster(picture), "png", stream);
            }
        }
    },

    SVG {
        @Override
        public void write(Picture picture, OutputStream out) throws IOException {
            var context = SVGGeneratorContext.createDefault(document());
            context.setComment("Pollen");
            var graphics = new SVGGraphics2D(context, false);
            graphics.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
            picture.draw(new Surface(graphics, true));
            boolean useStyles = false; // a page's policy may forbid them
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            graphics.stream(writer, useStyles);
            writer.flush();
        }

        private static org.w3c.dom.Document document() {
            try {
                return DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .getDOMImplementation()
                        .createDocument("http://www.w3.org/2000/svg", "svg", null);
            } catch (ParserConfigurationException e) {
                throw new IllegalStateException("the JDK has no parser", e);
            }
        }
    };

    /** Draws the picture, then writes it: what goes wrong while it is drawn goes wrong before the first byte. */
    public abstract void write(Picture picture, OutputStream out) throws IOException;

    static BufferedImage raster(Picture picture) {
        var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        picture.draw(new Surface(graphics, false));
        graphics.dispose();
        return image;
    }
}
