package dev.pollen.picture;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures one after the other, for ever, as a GIF (GIF89a). The last one is held.
 *
 * @param pictures at least one, all of the same size
 * @param each how long a picture is shown; GIF counts in hundredths of a second
 * @param last how long the last one is
 */
public record Animation(List<Picture> pictures, Duration each, Duration last) {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    /** After Netscape's application extension: sub-block 1, repeat 0 times, which is for ever. */
    private static final byte[] FOREVER = {1, 0, 0};

    /** Draws and writes the pictures, one at a time. */
    public void write(OutputStream out) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pictures.size(); i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedIOException("nobody waits for the animation any more");
                }
                var image = Encoder.raster(pictures.get(i));
                var shown = i == pictures.size() - 1 ? last : each;
                var type = ImageTypeSpecifier.createFromRenderedImage(image);
                writer.writeToSequence(new IIOImage(image, null, metadata(writer, type, shown, i == 0)), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadata metadata(ImageWriter writer, ImageTypeSpecifier type, Duration shown, boolean isFirst)
            throws IIOInvalidTreeException {
        var metadata = writer.getDefaultImageMetadata(type, null);
        var root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        var control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(Math.round(shown.toMillis() / 10.0)));
        if (isFirst) {
            var loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(FOREVER.clone());
            child(root, "ApplicationExtensions").appendChild(loop);
        }
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        var found = root.getElementsByTagName(name);
        if (found.getLength() > 0) {
            return (IIOMetadataNode) found.item(0);
        }
        var made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
