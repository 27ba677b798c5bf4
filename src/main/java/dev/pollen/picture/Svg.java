package dev.pollen.picture;

import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

import java.awt.Dimension;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

/** Writes pictures as SVG. It refers to nothing outside of itself, and fits into any box. */
final class Svg {

    /** A hundredth of a pixel. */
    private static final int DECIMALS = 2;

    private static final Pattern NO_XML =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private Svg() {}

    static void write(Picture picture, OutputStream out) throws IOException {
        var context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        context.setPrecision(DECIMALS);
        context.setImageHandler(new Pixels());
        var graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
        picture.draw(new Surface(graphics, true));
        var root = graphics.getRoot();
        mend(root);
        root.setAttributeNS(null, "viewBox", "0 0 " + picture.width() + " " + picture.height());
        write(root, out);
    }

    /** Replaces what XML 1.0 cannot hold, section 2.2: the names of columns may have come from anywhere. */
    private static void mend(Node node) {
        if (node instanceof Text text) {
            text.setData(NO_XML.matcher(text.getData()).replaceAll("\uFFFD"));
        }
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            mend(child);
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK has no XML parser", e);
        }
    }

    /** Batik's own writer would name a DTD, which readers may try to fetch. */
    private static void write(Element root, OutputStream out) throws IOException {
        try {
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(root), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IOException("the picture cannot be written", e);
        }
    }

    /** Embeds pixels as PNG. Batik's own encoder is in a library that reads SVG as well. */
    private static final class Pixels extends ImageHandlerBase64Encoder {

        @Override
        public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
            try {
                Encoder.writePng(image, out);
            } catch (IOException e) {
                throw new SVGGraphics2DIOException("pixels cannot be embedded", e);
            }
        }
    }
}
