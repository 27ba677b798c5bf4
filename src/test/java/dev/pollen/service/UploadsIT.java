package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.Npy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How files are read, and what is said of those that cannot be, over HTTP. */
class UploadsIT extends UploadingTest {

    @DynamicPropertySource
    static void ofItsOwn(DynamicPropertyRegistry registry) {
        anotherService(registry, "uploads");
    }

    @Test
    void everyWayToSendAFileMakesTheSamePoints() {
        var values = IntStream.range(0, 20).mapToDouble(i -> i * i).toArray();
        var npy = Npy.of("<f8", 1, 10, 2, values);
        var bare =
                IntStream.range(0, 10)
                        .mapToObj(i -> values[2 * i] + "," + values[2 * i + 1])
                        .collect(Collectors.joining("\n"));
        var sent =
                List.of(
                        upload("?name=npy", "application/x-npy", npy),
                        upload("?name=bytes", "application/octet-stream", Npy.of("<i4", 1, 10, 2, values)),
                        csv("?name=bare", bare),
                        csv("?name=headed", "x,y\n" + bare),
                        csv("?name=semicolons&delimiter=semicolon", bare.replace(',', ';')),
                        form("Form 1.csv", "", bare + "\n"),
                        form("x.csv", "named", bare + "\n\n"));

        assertThat(sent).extracting(Response::status).containsOnly(201);
        assertThat(uploads()).containsExactly("npy", "bytes", "bare", "headed", "semicolons", "form-1", "named");
        assertThat(uploads().stream().map(name -> numbers(points(name, 10, 3))).distinct()).hasSize(1);
    }

    @Test
    void numbersComeBackAsTheyWereSent() {
        csv("?name=exact", "id,t\n16777216,1700000000.25\n16777217,1700000030.5\n16777218,1e-50\n");

        assertThat(http.get("/datasets/exact/points?n=3&format=csv").text().lines().skip(1).sorted())
                .containsExactly("16777216,1.70000000025E9", "16777217,1.7000000305E9", "16777218,1.0E-50");
        assertThat(points("exact", 3, 0).toString()).contains("1.7000000305E9").contains("16777217,");
        assertThat(http.get("/datasets/exact/points?n=3&format=npy").text()).contains("'descr': '<f8'");
    }

    @Test
    void whatWasTakenForAHeaderIsSaid() {
        assertThat(csv("?name=people", PEOPLE).json().get("header").toString())
                .isEqualTo("{\"taken\":true,\"because\":\"no cell of it is a number\"}");
        assertThat(csv("?name=bare", "1.5,2\n3,4\n").json().at("/header/taken").asBoolean()).isFalse();
        assertThat(http.get("/datasets/bare").json().at("/header/because").asString())
                .isEqualTo("all cells of it are numbers");
        assertThat(http.get("/datasets/bare").json().get("warnings").isEmpty()).isTrue();
        assertInvalid(csv("", "1.5,x\n3,4\n"), "header", "must be true or false, since the first line (1.5, x)");
    }

    @Test
    void textIsReadInTheCharsetThatTheRequestSays() {
        var latin = "größe,b\n1,2\n3,4\n".getBytes(ISO_8859_1);

        assertInvalid(
                upload("", "text/csv", latin), "file", "must be text in UTF-8, but in line 1, at byte 3, has 0xF6");
        assertThat(upload("?name=a", "text/csv;charset=iso-8859-1", latin).json().at("/columns/0").asString())
                .isEqualTo("größe");
        var part =
                "--end\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.csv\"\r\n"
                        + "Content-Type: text/csv;charset=iso-8859-1\r\n\r\ngröße,c\n1,2\n3,4\n\r\n--end--\r\n";
        assertThat(
                        upload("", "multipart/form-data; boundary=end", part.getBytes(ISO_8859_1))
                                .json()
                                .at("/columns/0")
                                .asString())
                .isEqualTo("größe");
    }

    @Test
    void aNameThatASpreadsheetWouldRunDoesNotComeOutAsAFormula() {
        csv("?name=formulas", "=1+1,@sum,-b,+c,d=\n1,2,3,4,5\n2,3,4,5,6\n");

        assertThat(http.get("/datasets/formulas/points?n=1&format=csv").text())
                .startsWith("'=1+1,'@sum,'-b,'+c,d=\r\n");
        assertThat(http.get("/datasets/formulas").json().at("/columns/0").asString()).isEqualTo("=1+1");
        assertThat(http.get("/trajectory?dataset=formulas&n=1&frames=1&format=csv").text())
                .startsWith("timestep,'=1+1,'@sum");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b;1,2;3,x | row 3, column b | must be a number, but is x",
                "a,b;1,2;inf,3 | row 3, column a | must be a finite number",
                "a,b;1,2;3 | row 3 | must have 2 cells, but has 1",
                "a,a;1,2;3,4 | column a | must be there once",
                "a,b | file | must have at least 2 rows"
            })
    void whatCannotBeUsedIsNamedWithItsPlaceAndLeavesNothing(String text, String field, String message)
            throws IOException {
        assertInvalid(csv("", text.replace(';', '\n')), field, message);
        assertInvalid(form("a.csv", "", text.replace(';', '\n')), field, message);

        assertThat(files()).isEmpty();
    }

    @Test
    void anEmptyBodyOrFormIsRefused() {
        assertInvalid(csv("", ""), "file", "must have rows, but is empty");
        assertInvalid(
                upload(
                        "",
                        "multipart/form-data; boundary=end",
                        (part("name", "", "a") + "--end--\r\n").getBytes(UTF_8)),
                "file",
                "is required");
        assertProblem(upload("", "application/xml", "<a/>".getBytes(UTF_8)), 415, "unsupported-media-type");
        assertInvalid(csv("?header=maybe", PEOPLE), "header", "must be one of auto, true, false, but is maybe");
        assertInvalid(csv("?delimiter=x", PEOPLE), "delimiter", "must be one of comma, semicolon, tab, pipe, but is x");
    }

    @Test
    void tooManyRowsAreRefused() {
        assertInvalid(csv("", "1,2\n3,4\n".repeat(2501)), "file", "must have at most 5000 rows");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedWithTheLimitHoweverItIsSent() throws IOException {
        var large = "1.000000000000000000000,2\n".repeat(6000);
        var chunked =
                http.request("/datasets", "Content-Type", "text/csv")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8))));

        for (var response : List.of(csv("", large), http.send(chunked), form("a.csv", "", large))) {
            assertProblem(response, 413, "payload-too-large");
            assertThat(response.json().get("detail").asString()).contains("102400 bytes (pollen.dataset.max-bytes)");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void theSameFileReadInAnotherWayIsRefused() {
        assertThat(csv("?name=years", "2019,2020\n1,2\n3,4\n").json().get("rows").asInt()).isEqualTo(3);

        assertInvalid(
                csv("?name=years&header=true", "2019,2020\n1,2\n3,4\n"),
                "file",
                "must be read as before: it is the dataset years");
    }

    @Test
    void aBodyOfNoTypeIsReadByItsContent() {
        var response = http.send(http.request("/datasets?name=people").POST(BodyPublishers.ofString(PEOPLE)));

        assertThat(response.status()).as(response.text()).isEqualTo(201);
    }

    @Test
    void aTypeThatIsNoneIsReadByItsContentOrRefused() {
        var part =
                "--end\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.csv\"\r\nContent-Type: %s\r\n\r\n"
                        + PEOPLE
                        + "\r\n--end--\r\n";
        var form = "multipart/form-data; boundary=end";

        assertThat(upload("", "", PEOPLE.getBytes(UTF_8)).status()).isEqualTo(201);
        assertThat(upload("", form, part.formatted("").getBytes(UTF_8)).status()).isEqualTo(200);
        for (var wrong : List.of("csv", "text/csv;charset=nope", "text/")) {
            assertInvalid(
                    upload("", form, part.formatted(wrong).getBytes(UTF_8)), "Content-Type", "must be a media type");
        }
    }

    @Test
    void aFormWithoutABoundaryOrAnEndIsRefused() {
        assertProblem(upload("", "multipart/form-data", new byte[] {1}), 400, "malformed-request");
        assertProblem(
                upload("", "multipart/form-data; boundary=end", part("file", "", PEOPLE).getBytes(UTF_8)),
                400,
                "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2Fa", "a%2Fb", "%2e%2e", "a%5Cb", "A", "-a", "s-curve", "gaussian-mixture-9d"})
    void aNameThatIsNoneIsRefused(String name) {
        assertInvalid(csv("?name=" + name, PEOPLE), "name", "must");
    }

    @Test
    void aPathIsNoFilesName() {
        assertInvalid(form("../../evil.csv", "", PEOPLE), "name", "must");
        assertThat(http.get("/datasets/..%2F..%2Fpollen").status()).isIn(400, 404);
        assertThat(http.delete("/datasets/..%2Fuploads").status()).isIn(400, 404);
    }

    private static List<Double> numbers(JsonNode points) {
        return points.valueStream().flatMap(JsonNode::valueStream).map(JsonNode::asDouble).toList();
    }
}
