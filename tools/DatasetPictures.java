import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * Draws the datasets of the plane for {@code docs/datasets.md}, from the points of a service: the same points make the
 * same pictures. The first argument is the service's address, the second the directory of the pictures.
 */
class DatasetPictures {

    private static final List<String> DATASETS =
            List.of(
                    "s-curve",
                    "swiss-roll",
                    "moons",
                    "circles",
                    "eight-gaussians",
                    "twenty-five-gaussians",
                    "checkerboard",
                    "pinwheel",
                    "two-spirals",
                    "rings",
                    "gaussian-mixture");

    private static final int SIZE = 240;
    private static final int MARGIN = 12;
    private static final int POINTS = 10_000;

    /** The points of a pixel that make it as dark as it gets. */
    private static final int DARKEST = 3;

    public static void main(String[] args) throws IOException {
        var directory = Files.createDirectories(Path.of(args[1]));
        for (var name : DATASETS) {
            var points = URI.create("%s/datasets/%s/points?n=%d&format=csv".formatted(args[0], name, POINTS));
            ImageIO.write(picture(read(points)), "png", directory.resolve(name + ".png").toFile());
        }
    }

    private static List<double[]> read(URI points) {
        try (var csv = new BufferedReader(new InputStreamReader(points.toURL().openStream(), StandardCharsets.UTF_8))) {
            return csv.lines().skip(1).map(DatasetPictures::point).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] point(String line) {
        int comma = line.indexOf(',');
        return new double[] {
            Double.parseDouble(line.substring(0, comma)), Double.parseDouble(line.substring(comma + 1))
        };
    }

    /** Both axes have the same scale, and all points are in the picture. */
    private static BufferedImage picture(List<double[]> points) {
        var x = points.stream().mapToDouble(point -> point[0]).summaryStatistics();
        var y = points.stream().mapToDouble(point -> point[1]).summaryStatistics();
        double scale = (SIZE - 2 * MARGIN) / Math.max(x.getMax() - x.getMin(), y.getMax() - y.getMin());
        var counts = new int[SIZE][SIZE];
        for (var point : points) {
            int column = (int) (SIZE / 2.0 + scale * (point[0] - (x.getMin() + x.getMax()) / 2));
            int row = (int) (SIZE / 2.0 - scale * (point[1] - (y.getMin() + y.getMax()) / 2));
            counts[row][column]++;
        }
        return image(counts);
    }

    private static BufferedImage image(int[][] counts) {
        var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_BINARY, palette());
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                image.getRaster().setSample(column, row, 0, Math.min(counts[row][column], DARKEST));
            }
        }
        return image;
    }

    /** From white to dark blue: four colours, two bits for a pixel. */
    private static IndexColorModel palette() {
        var red = new byte[DARKEST + 1];
        var green = new byte[DARKEST + 1];
        var blue = new byte[DARKEST + 1];
        for (int i = 0; i <= DARKEST; i++) {
            double ink = i / (double) DARKEST;
            red[i] = (byte) (255 - ink * 230);
            green[i] = (byte) (255 - ink * 190);
            blue[i] = (byte) (255 - ink * 110);
        }
        return new IndexColorModel(2, DARKEST + 1, red, green, blue);
    }
}
