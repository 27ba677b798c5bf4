package dev.pollen.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.points.Points;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataNode;
import javax.xml.parsers.DocumentBuilderFactory;

class PicturesTest {

    private static final long SEED = 7;
    private static final Clouds CLOUDS = new Clouds(List.of("x", "y"), Palette.DEFAULT, 0);

    @ParameterizedTest
    @CsvSource({"600, 600", "900, 400", "300, 700"})
    void aCircleIsAsWideAsHighWhateverTheShapeOfThePicture(int width, int height) {
        var ink = Ink.of(Encoder.raster(CLOUDS.over(List.of(), circle(2000), width, height)));

        assertThat(ink.width()).isCloseTo(ink.height(), within(2));
        assertThat(ink.width()).isGreaterThan(Math.min(width, height) / 2);
    }

    @ParameterizedTest
    @CsvSource({"600, 600", "900, 400", "300, 700"})
    void aRoundDensityIsRoundWhereColumnsAreCoordinates(int width, int height) {
        var logs = new double[100 * 100];
        Arrays.setAll(logs, i -> Math.hypot(i % 100 - 49.5, Math.floorDiv(i, 100) - 49.5) < 40 ? 0 : -50);
        var cells = new HeatMap.Cells(-1, 1, -1, 1, 100, logs);
        var nothing = new Points(2, new double[0]);

        var round =
                Ink.of(Encoder.raster(new HeatMap(cells, nothing, List.of("x", "y"), Palette.DEFAULT, width, height)));
        assertThat(round.width()).isCloseTo(round.height(), within(3));
        var filled =
                Ink.of(Encoder.raster(new HeatMap(cells, nothing, List.of("a", "b"), Palette.DEFAULT, width, height)));
        assertThat(filled.width()).isGreaterThan(width / 2);
        assertThat(filled.height()).isGreaterThan(height / 2);
    }

    /** Wine: from 11 to 15 % of alcohol, and from 278 to 1680 mg of proline. */
    @Test
    void columnsOfATableHaveAScaleEach() throws IOException {
        var values = circle(2000).values();
        for (int i = 0; i < values.length; i += 2) {
            values[i] = 13 + 2 * values[i];
            values[i + 1] = 1000 + 700 * values[i + 1];
        }
        var wine = new Clouds(List.of("alcohol", "proline"), Palette.DEFAULT, 0);
        var narrow = new Clouds(List.of("acid", "alcohol"), Palette.DEFAULT, 0);
        var tall = new Points(2, Arrays.stream(values).map(value -> value > 100 ? value / 100 : value).toArray());
        for (var picture :
                List.of(
                        wine.over(List.of(), new Points(2, values), 600, 600),
                        narrow.over(List.of(), tall, 600, 600))) {
            var ink = Ink.of(Encoder.raster(picture));
            assertThat(ink.width()).isGreaterThan(400);
            assertThat(ink.height()).isGreaterThan(400);
        }
        assertThat(new String(bytes(Encoder.SVG, wine.over(List.of(), new Points(2, values), 600, 600)), UTF_8))
                .contains(">alcohol<", ">1000<")
                .doesNotContain("outside");
    }

    @Test
    void aFewPointsFarOutDoNotStretchThePictureAndAreCounted() throws IOException {
        var values = circle(2000).values();
        Arrays.fill(values, 0, 24, 1e6);
        for (var columns : List.of(List.of("x", "y"), List.of("a", "b"))) {
            var picture = new Clouds(columns, Palette.DEFAULT, 0).over(List.of(), new Points(2, values), 600, 600);

            assertThat(Ink.of(Encoder.raster(picture)).width()).isGreaterThan(250);
            assertThat(new String(bytes(Encoder.SVG, picture), UTF_8)).contains(">12 outside<");
        }
        var line = IntStream.range(0, 2000).mapToDouble(i -> i < 12 ? -1e6 : i).toArray();
        var bars = new Clouds(List.of("a"), Palette.DEFAULT, 0).over(List.of(), new Points(1, line), 600, 600);
        assertThat(new String(bytes(Encoder.SVG, bars), UTF_8)).contains(">12 outside<");
    }

    @Test
    void whatManyPointsHaveIsShownHoweverFarFromTheMostItIs() {
        var values = circle(2000).values();
        for (int i = 0; i < 200; i += 2) {
            values[i] = 50;
        }
        var layers = List.of(new Layer(new Points(2, values), Color.BLUE, 1));

        assertThat(Range.of(layers).outside(layers)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 100_000})
    void anyNumberOfPointsCanBeRead(int count) {
        var image = Encoder.raster(CLOUDS.over(List.of(), normal(count), 600, 600));
        var shades =
                IntStream.range(0, 600 * 600)
                        .map(i -> image.getRGB(i % 600, i / 600) & 0xffffff)
                        .filter(Ink::isBlue)
                        .distinct()
                        .count();

        assertThat(Ink.of(image).pixels()).as("ink").isBetween(200, 600 * 600 / 2);
        assertThat(shades).as("shades of blue").isGreaterThan(5);
    }

    @Test
    void hardlyAnyPixelOfADenseCloudIsAsDarkAsItCanBe() {
        var image = Encoder.raster(CLOUDS.over(List.of(), normal(100_000), 600, 600));
        long full =
                IntStream.range(0, 600 * 600)
                        .map(i -> image.getRGB(i % 600, i / 600) & 0xffffff)
                        .filter(rgb -> rgb == (Palette.DEFAULT.ink().getRGB() & 0xffffff))
                        .count();

        assertThat(full).isLessThan(Ink.of(image).pixels() / 10);
    }

    /** Two squares side by side, of which the left one has nine times as many points. */
    @Test
    void whereManyPointsAreTheDenserPartIsDarker() {
        var random = new Random(SEED);
        var values = new double[200_000];
        for (int i = 0; i < values.length; i += 2) {
            values[i] = random.nextDouble() + (i % 20 == 0 ? 2 : 0);
            values[i + 1] = random.nextDouble();
        }
        var image = Encoder.raster(CLOUDS.over(List.of(), new Points(2, values), 600, 600));
        var dense = Ink.of(image.getSubimage(60, 0, 250, 600));
        var sparse = Ink.of(image.getSubimage(330, 0, 250, 600));

        assertThat(dense.darkness()).isGreaterThan(2 * sparse.darkness());
        assertThat(dense.pixels()).as("no hole").isGreaterThan((int) (0.95 * dense.width() * dense.height()));
        assertThat(dense.width()).isCloseTo(sparse.width(), within(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 100_000})
    void theSamePictureHasTheSameBytes(int count) throws IOException {
        for (var encoder : Encoder.values()) {
            var first = bytes(encoder, CLOUDS.over(List.of(normal(50)), normal(count), 300, 300));

            assertThat(bytes(encoder, CLOUDS.over(List.of(normal(50)), normal(count), 300, 300))).isEqualTo(first);
        }
    }

    @Test
    void realPointsLieBeneath() {
        var image = Encoder.raster(CLOUDS.over(List.of(circle(500)), new Points(2, new double[2]), 600, 600));

        assertThat(Ink.of(image).pixels()).as("the model's only point").isBetween(10, 200);
        assertThat(hasColour(image, Palette.DEFAULT.data())).isTrue();
    }

    @Test
    void smallVectorsHaveShapesAndLargeOnesPixels() throws IOException {
        var few = new String(bytes(Encoder.SVG, CLOUDS.over(List.of(), normal(500), 600, 600)), UTF_8);
        var many = new String(bytes(Encoder.SVG, CLOUDS.over(List.of(), normal(50_000), 600, 600)), UTF_8);

        assertThat(few).doesNotContain("<image").contains(">x</text");
        assertThat(many).contains("<image").contains(">x</text").hasSizeLessThan(2_000_000);
    }

    @Test
    void aSheetHasEveryFrameWithItsTitle() throws IOException {
        var svg = new String(bytes(Encoder.SVG, CLOUDS.sheet(frames(11), 1200, 0)), UTF_8);

        for (int i = 0; i < 11; i++) {
            assertThat(svg).contains(">frame " + i + "<");
        }
        assertThat(CLOUDS.sheet(frames(20), 1200, 0).height()).as("four rows of five").isBetween(900, 1100);
        assertThat(CLOUDS.sheet(frames(20), 1200, 500).height()).isEqualTo(500);
    }

    @Test
    void titlesSayTheNoiseLevel() {
        assertThat(TitledPoints.title(35, 0.81234)).isEqualTo("t = 35,  ᾱ = 0.812");
        assertThat(TitledPoints.title(999, 2.43e-9)).isEqualTo("t = 999,  ᾱ = 2.4e-09");
        assertThat(TitledPoints.title(-1, 1)).isEqualTo("x₀");
    }

    @Test
    void anAnimationShowsItsFramesForEverAndHoldsTheLast() throws IOException {
        var out = new ByteArrayOutputStream();
        new Animation(CLOUDS.animation(frames(5), 0, 120, 120), Duration.ofMillis(80), Duration.ofSeconds(1))
                .write(out);
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(out.toByteArray())));

        assertThat(reader.getNumImages(true)).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(reader.read(i).getWidth()).isEqualTo(120);
            var tree = (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            var control = (IIOMetadataNode) tree.getElementsByTagName("GraphicControlExtension").item(0);
            assertThat(control.getAttribute("delayTime")).isEqualTo(i == 4 ? "100" : "8");
        }
        assertThat(new String(out.toByteArray(), ISO_8859_1)).contains("NETSCAPE2.0\u0003\u0001\0\0");
    }

    @Test
    void framesOfAnAnimationHaveOneRange() {
        var still = new TitledPoints("a", circle(500));
        var wide = new TitledPoints("b", new Points(2, new double[] {-5, -5, 5, 5}));
        var alone = Encoder.raster(CLOUDS.animation(List.of(still), 0, 400, 400).getFirst());
        var together = Encoder.raster(CLOUDS.animation(List.of(still, wide), 0, 400, 400).getFirst());

        assertThat(Ink.of(together).width()).isLessThan(Ink.of(alone).width() / 3);
    }

    /** A point that goes from the left to the right: on its way there is ink, where there is none without a trail. */
    @Test
    void aTrailIsTheWayOfAPointToWhereItIs() {
        var left = new TitledPoints("a", new Points(2, new double[] {-1, 0, -1, -1, -1, 1}));
        var right = new TitledPoints("b", new Points(2, new double[] {1, 0, -1, -1, -1, 1}));
        var blank = new TitledPoints("c", new Points(2, new double[] {-1, -1, -1, 1}));
        var frames = List.of(left, right, blank);
        var still = orangeColumns(CLOUDS.animation(frames, 1, 300, 300).getFirst());
        var passed = orangeColumns(CLOUDS.animation(frames, 1, 300, 300).get(1));

        assertThat(still).as("a disc").isBetween(2, 10);
        assertThat(passed).as("a line").isGreaterThan(150);
        assertThat(orangeColumns(CLOUDS.animation(frames, 0, 300, 300).get(1))).isZero();
        assertThat(orangeColumns(CLOUDS.animation(frames, 1, 300, 300).get(2)))
                .as("a row less: nobody knows which")
                .isZero();
    }

    /** In how many columns of pixels there is orange. */
    private static int orangeColumns(Picture picture) {
        var image = Encoder.raster(picture);
        return (int)
                IntStream.range(0, image.getWidth())
                        .filter(
                                x ->
                                        IntStream.range(0, image.getHeight())
                                                .mapToObj(y -> new Color(image.getRGB(x, y)))
                                                .anyMatch(pixel -> pixel.getRed() > pixel.getBlue() + 100))
                        .count();
    }

    @Test
    void pointsOfOneColumnAreAHistogram() {
        var values = new double[1000];
        Arrays.fill(values, 0, 900, 1);
        var image =
                Encoder.raster(
                        new Clouds(List.of("x"), Palette.DEFAULT, 0).over(List.of(), new Points(1, values), 400, 400));

        assertThat((double) height(image, 300, 400))
                .as("900 of 1000 points, and 100")
                .isCloseTo(9.0 * height(image, 0, 100), withinPercentage(5));
    }

    private static int height(BufferedImage image, int from, int to) {
        return Ink.of(image.getSubimage(from, 0, to - from, image.getHeight())).height();
    }

    /** Pictures of numbers at both ends of what there is, close together far from 0, or all the same. */
    @ParameterizedTest
    @CsvSource({"-1e300, 1e300", "1e-310, 2e-310", "1700000000, 1700000050", "1e17, 1e17", "1e300, 1e300", "-1e-50, 0"})
    void everyScaleCanBeDrawn(double from, double to) throws IOException {
        var points = new Points(2, new double[] {from, from, to, to});
        for (var columns : List.of(List.of("x", "y"), List.of("x"))) {
            var shown = columns.size() == 2 ? points : new Points(1, new double[] {from, to});
            var picture = new Clouds(columns, Palette.DEFAULT, 4).over(List.of(), shown, 400, 400);

            var ink = Ink.of(Encoder.raster(picture));
            assertThat(ink.height()).as("of 400").isGreaterThan(from == to && columns.size() == 2 ? 5 : 300);
            assertThat(ink.width()).as("of 400").isBetween(from == to ? 5 : 290, from == to ? 10 : 340);
            assertThat(bytes(Encoder.SVG, picture)).isNotEmpty();
        }
    }

    @Test
    void whatXmlCannotHoldIsNotInAnSvg() throws Exception {
        var clouds = new Clouds(List.of("a\uFFFFb", "c\u0001d\uD800"), Palette.DEFAULT, 0);

        var svg = bytes(Encoder.SVG, clouds.over(List.of(), circle(10), 400, 400));

        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(document.getDocumentElement().getTextContent()).contains("a\uFFFDb");
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "2000, 100", "100, 2000", "300, 130"})
    void picturesOfAnyShapeAreDrawn(int width, int height) {
        var pictures = new ArrayList<>(CLOUDS.animation(frames(2), 2, width, height));
        pictures.add(CLOUDS.over(List.of(), normal(20), width, height));
        for (var picture : pictures) {
            assertThat(Ink.of(Encoder.raster(picture)).height()).isGreaterThan(6 * Math.min(width, height) / 10);
        }
        for (int count : new int[] {1, 7, 20, 100}) {
            int enough = Math.max(height, CLOUDS.leastSheetHeight(count));
            Encoder.raster(CLOUDS.sheet(frames(count), Math.max(width, CLOUDS.leastSheetWidth(count)), enough));
        }
    }

    @Test
    void histogramsOfFramesHaveOneScale() {
        var narrow = new double[1000];
        var wide = new double[1000];
        for (int i = 0; i < 1000; i++) {
            wide[i] = (i - 500) / 100.0;
        }
        var frames = List.of(new TitledPoints("a", new Points(1, narrow)), new TitledPoints("b", new Points(1, wide)));
        var pictures = new Clouds(List.of("x"), Palette.DEFAULT, 0).animation(frames, 3, 200, 200);

        assertThat(Ink.of(Encoder.raster(pictures.get(0))).height())
                .isGreaterThan(5 * Ink.of(Encoder.raster(pictures.get(1))).height());
    }

    @Test
    void textIsDarkOnLightAndLightOnDark() {
        assertThat(Palette.DEFAULT.text().getRed()).isLessThan(100);
        assertThat(new Palette(Color.RED, Color.GRAY, new Color(0x111827)).text().getRed()).isGreaterThan(180);
    }

    private static boolean hasColour(BufferedImage image, Color colour) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff)
                .anyMatch(
                        rgb ->
                                Math.abs((rgb & 0xff) - colour.getBlue()) < 30
                                        && !Ink.isBlue(rgb)
                                        && (rgb & 0xff) < 230);
    }

    private static Points circle(int count) {
        var values = new double[2 * count];
        for (int i = 0; i < count; i++) {
            values[2 * i] = Math.cos(2 * Math.PI * i / count);
            values[2 * i + 1] = Math.sin(2 * Math.PI * i / count);
        }
        return new Points(2, values);
    }

    private static Points normal(int count) {
        var random = new Random(SEED);
        var values = new double[2 * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return new Points(2, values);
    }

    private static List<TitledPoints> frames(int count) {
        return IntStream.range(0, count).mapToObj(i -> new TitledPoints("frame " + i, normal(200))).toList();
    }

    private static byte[] bytes(Encoder encoder, Picture picture) throws IOException {
        var out = new ByteArrayOutputStream();
        encoder.write(picture, out);
        return out.toByteArray();
    }
}
