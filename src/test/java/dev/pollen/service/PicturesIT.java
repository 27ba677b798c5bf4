package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

/** What people look at before they read. */
class PicturesIT extends ServiceTest {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";

    @Test
    void everyPictureIsDrawnInPixelsAndInVectorsAndTheSameTwice() throws Exception {
        var id = completedJobOfFewRows();
        var pictures =
                new String[] {
                    "/datasets/moons/points?n=300",
                    "/datasets/gaussian-mixture-1d/points?n=300",
                    "/datasets/gaussian-mixture-3d/points?n=300&x=x3&y=x1",
                    "/samples?n=300&job=" + id,
                    "/samples?n=300&overData=true&job=" + id,
                    "/samples/trajectory?n=100&frames=4&job=" + id,
                    "/trajectory?n=100&frames=4",
                    "/jobs/" + id + "/loss?width=500",
                    "/jobs/" + id + "/quality?width=700",
                    "/schedules/cosine?timesteps=100&zeroTerminalSnr=true"
                };
        for (var picture : pictures) {
            var path = picture + (picture.contains("?") ? "&" : "?");
            var png = ok(path + "format=png", "image/png");
            assertThat(image(png).getWidth()).as(picture).isGreaterThanOrEqualTo(500);
            assertThat(colours(image(png))).as(picture).isGreaterThan(5);
            assertThat(ok(path + "format=png", "image/png").body()).as(picture).isEqualTo(png.body());

            var svg = ok(path + "format=svg", "image/svg+xml");
            assertThat(root(svg)).as(picture).isEqualTo("svg");
            assertThat(ok(path + "format=svg", "image/svg+xml").body()).as(picture).isEqualTo(svg.body());
        }
        assertThat(ok("/samples?n=300&overData=true&format=png&job=" + id, "image/png").body())
                .isNotEqualTo(ok("/samples?n=300&format=png&job=" + id, "image/png").body());
    }

    @Test
    void sheetsSayTimestepAndAlphaBar() {
        var forward = ok("/trajectory?n=50&frames=20&format=svg", "image/svg+xml").text();
        var alphaBar = http.get("/schedules/sigmoid").json().get("alphaBar").get(99).asDouble();
        assertThat(forward).contains(String.format(Locale.ROOT, ">t = 99,  ᾱ = %.3f<", alphaBar));

        var id = completedJob();
        var reverse = ok("/samples/trajectory?n=50&frames=11&format=svg&job=" + id, "image/svg+xml").text();
        assertThat(reverse).contains(">t = 9,  ᾱ = ", ">t = 0,  ᾱ = ", ">x₀<");
        var frames = http.get("/samples/trajectory?n=1&frames=11&job=" + id).json().get("frames");
        var levels = http.get("/schedules/sigmoid?timesteps=10").json().get("alphaBar");
        for (int k = 0; k < 10; k++) {
            assertThat(frames.get(k).get("timestep").asInt()).isEqualTo(9 - k);
            assertThat(frames.get(k).get("alphaBar").asDouble()).isEqualTo(levels.get(9 - k).asDouble());
        }
        assertThat(frames.get(10).get("timestep").isNull()).isTrue();
        assertThat(frames.get(10).get("alphaBar").asDouble()).isEqualTo(1);
    }

    @Test
    void trajectoriesMove() throws IOException {
        var id = completedJob();
        for (var path : new String[] {"/trajectory?n=50&frames=6", "/samples/trajectory?n=50&frames=6&job=" + id}) {
            var gif = ok(path + "&frameMilliseconds=50&width=150&format=gif", "image/gif");
            var reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif.body())));
            assertThat(reader.getNumImages(true)).isEqualTo(6);
            assertThat(reader.read(5).getWidth()).isEqualTo(150);
            assertThat(ok(path + "&trails=9&frameMilliseconds=50&width=150&format=gif", "image/gif").body())
                    .as("with trails")
                    .isNotEqualTo(gif.body());
        }
        assertThat(http.get("/samples?format=gif&job=" + id).status()).isEqualTo(406);
    }

    @Test
    void theForwardProcessOfStandardisedDataEndsWithTheDatasSpread() {
        var raw = http.get("/trajectory?schedule=cosine&timesteps=1000&frames=1000&n=500").json();
        var standardised =
                http.get("/trajectory?schedule=cosine&timesteps=1000&frames=1000&n=500&scale=standard").json();
        double spread = spread(raw.get("frames").get(0));

        assertThat(spread(standardised.get("frames").get(0))).isBetween(0.99 * spread, 1.01 * spread);
        assertThat(spread(raw.get("frames").get(999))).isBetween(0.9, 1.1);
        assertThat(spread(standardised.get("frames").get(999))).isBetween(0.9 * spread, 1.1 * spread);
    }

    /** The standard deviation of the second column. */
    private static double spread(JsonNode frame) {
        return Math.sqrt(
                frame.get("points")
                        .valueStream()
                        .mapToDouble(point -> Math.pow(point.get(1).asDouble(), 2))
                        .average()
                        .orElseThrow());
    }

    @Test
    void whoeverAsksForNothingInParticularGetsJson() {
        for (var path : new String[] {"/datasets/moons/points?n=5", "/trajectory?n=5&frames=2", "/schedules/cosine"}) {
            for (var accept : new String[] {"*/*", BROWSER}) {
                assertThat(http.get(path, "Accept", accept).header("Content-Type")).isEqualTo("application/json");
            }
            assertThat(http.get(path, "Accept", "image/svg+xml,image/*;q=0.8,*/*;q=0.5").header("Content-Type"))
                    .startsWith("image/svg+xml");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/datasets/moons/points?width=99 | width | must be greater than or equal to 100",
                "/datasets/moons/points?height=2001 | height | must be less than or equal to 2000",
                "/datasets/moons/points?pointSize=0.1 | pointSize | must be greater than or equal to 0.5",
                "/datasets/moons/points?pointSize=21 | pointSize | must be less than or equal to 20",
                "/datasets/moons/points?colour=blue | colour | must be six hexadecimal digits",
                "/datasets/moons/points?background=fffffff | background | must be six hexadecimal digits",
                "/datasets/moons/points?format=png&x=z | x | must be one of the columns x, y, but is z",
                "/samples?format=png&n=200001 | n | must be at most 200000 for a picture, but is 200001",
                "/datasets/moons/points?format=png&n=100000&pointSize=20 | pointSize | must be at most 10000000 when"
                        + " its",
                "/trajectory?format=png&frames=100&width=300&n=10 | width | must be at least 388 for 100 frames",
                "/trajectory?format=png&frames=100&height=300&n=10 | height | must be at least 608 for 100 frames",
                "/trajectory?format=png&timesteps=1000&frames=101&n=10 | frames | must be at most 100 for a picture",
                "/trajectory?format=gif&timesteps=1000&frames=201&n=10 | frames | must be at most 200 for an animation",
                "/trajectory?format=gif&frames=100&width=600&n=10 | width | must be at most 447 for an animation of 100"
                        + " frames of this shape, but is 600",
                "/trajectory?format=gif&frames=100&height=600&n=10 | height | must be at most 547 for an animation",
                "/trajectory?format=gif&frames=100&n=5000 | n | must be at most 3000 for an animation of 100 frames",
                "/trajectory?format=gif&width=801 | width | must be at most 800 for an animation",
                "/trajectory?trails=101 | trails | must be less than or equal to 100",
                "/trajectory?frameMilliseconds=10 | frameMilliseconds | must be greater than or equal to 20",
                "/schedules/cosine?colour=x | colour | must be six hexadecimal digits"
            })
    void whatCannotBeDrawnIsRefusedByName(String path, String field, String message) {
        completedJob();
        var response = http.get(path);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        var error = response.json().get("errors").get(0);
        assertThat(error.get("field").asString()).isEqualTo(field);
        assertThat(error.get("message").asString()).startsWith(message);
    }

    @Test
    void coloursAndSizesAreAsAsked() throws IOException {
        var image =
                image(
                        ok(
                                "/datasets/moons/points?n=400&format=png&width=200&height=150&colour=ff0000&background=000000"
                                    + "&pointSize=20",
                                "image/png"));

        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(image.getHeight()).isEqualTo(150);
        assertThat(image.getRGB(0, 0) & 0xffffff).isZero();
        boolean red = false;
        for (int i = 0; i < 200 * 150; i++) {
            int rgb = image.getRGB(i % 200, i / 200) & 0xffffff;
            assertThat(rgb & 0xffff).as("green and blue").isZero();
            red |= rgb > 0xc00000;
        }
        assertThat(red).isTrue();
    }

    @Test
    void withoutItsDataAModelIsNotShownOverThem() {
        var csv = new StringBuilder("a,b\n");
        for (int i = 0; i < 60; i++) {
            csv.append(i % 7).append(',').append(i % 5).append('\n');
        }
        var upload =
                http.send(
                        http.request("/datasets?name=to-be-gone", "Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(csv.toString())));
        assertThat(upload.status()).isEqualTo(201);
        var id =
                create(
                        SMALL_JOB
                                .replace("\"seed\"", "\"dataset\": \"to-be-gone\", \"seed\"")
                                .replace("\"data\": { \"points\": 500 },", ""));
        awaitState(id, "COMPLETED");
        var path = "/samples?n=10&format=png&job=" + id;
        ok(path + "&overData=true", "image/png");
        assertThat(http.delete("/datasets/to-be-gone").status()).isEqualTo(204);

        assertThat(http.get(path).status()).isEqualTo(200);
        var response = http.get(path + "&overData=true");
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:not-measurable");
    }

    private Response ok(String path, String type) {
        var response = http.get(path);
        assertThat(response.status()).as(path).isEqualTo(200);
        assertThat(response.header("Content-Type")).as(path).startsWith(type);
        return response;
    }

    private static BufferedImage image(Response response) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    private static long colours(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }

    /** The name of the root of an XML document. */
    private static String root(Response response) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.body()))
                .getDocumentElement()
                .getTagName();
    }
}
