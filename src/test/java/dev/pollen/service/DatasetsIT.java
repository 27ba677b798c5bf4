package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.Npy;
import dev.pollen.testing.Patience;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Uploads, from the file to the model, over HTTP. */
@DirtiesContext
@TestPropertySource(properties = {"pollen.dataset.max-bytes=100KB", "pollen.dataset.max-rows=5000"})
class DatasetsIT extends ServiceTest {

    private static final Path DIRECTORY = DATA.resolve("uploads");

    /** Ten rows under a header. */
    private static final String PEOPLE =
            IntStream.range(0, 10)
                    .mapToObj(i -> (20 + i) + "," + (1.5 + 0.05 * i))
                    .collect(Collectors.joining("\n", "age,height\n", "\n"));

    @DynamicPropertySource
    static void ofItsOwn(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> newDatabase("datasets"));
        registry.add("pollen.dataset.directory", DIRECTORY::toString);
    }

    /** Every test leaves what it found: nothing listed, and nothing on disk. */
    @AfterEach
    void nothingStays() throws IOException {
        cancelAllJobs();
        uploads().forEach(upload -> assertThat(http.delete("/datasets/" + upload).status()).isEqualTo(204));
        assertThat(files()).isEmpty();
    }

    private List<String> uploads() {
        return http.get("/datasets")
                .json()
                .valueStream()
                .filter(dataset -> dataset.has("sha256"))
                .map(dataset -> dataset.get("name").asString())
                .toList();
    }

    private static List<String> files() throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Response upload(String query, String type, byte[] content) {
        return http.send(
                http.request("/datasets" + query, "Content-Type", type).POST(BodyPublishers.ofByteArray(content)));
    }

    private Response csv(String query, String text) {
        return upload(query, "text/csv", text.getBytes(UTF_8));
    }

    private Response form(String file, String name, String text) {
        var field = name.isEmpty() ? "" : part("name", "", name);
        var body = field + part("file", "; filename=\"" + file + "\"", text) + "--end--\r\n";
        return upload("", "multipart/form-data; boundary=end", body.getBytes(UTF_8));
    }

    private static String part(String name, String more, String content) {
        return "--end\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n".formatted(name, more, content);
    }

    private static void assertProblem(Response response, int status, String type) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:" + type);
    }

    private static void assertInvalid(Response response, String field, String message) {
        assertProblem(response, 400, "invalid-request");
        assertThat(response.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(response.json().at("/errors/0/message").asString()).startsWith(message);
    }

    @Test
    void aListHasThumbnailsOfTwoColumnsOfNumbersWhereTheyAreAskedFor() throws IOException {
        csv("?name=mixed", "word,a,b,c\nx,1,,3\ny,0.123456,2,3\nz,4,5,6\n");
        csv("?name=words", "word\nx\ny\nx\n");
        assertThat(http.get("/datasets").json().get(0).has("thumbnail")).isFalse();
        var list = http.get("/datasets?points=50").json();

        assertThat(list.get(0).get("thumbnail")).hasSize(50).allSatisfy(point -> assertThat(point).hasSize(2));
        assertThat(list.get(list.size() - 2).get("thumbnail").valueStream().map(JsonNode::toString))
                .containsExactlyInAnyOrder("[0.1235,2.0]", "[4.0,5.0]");
        assertThat(list.get(list.size() - 1).get("thumbnail")).isEmpty();
        assertInvalid(http.get("/datasets?points=1001"), "points", "must be");
        for (var file : files()) {
            Files.writeString(DIRECTORY.resolve(file), "damaged");
        }
        list = http.get("/datasets?points=50").json();
        assertThat(list.get(list.size() - 2).get("thumbnail")).isEmpty();
    }

    @Test
    void aFileBecomesADatasetThatIsListedAndDescribed() throws IOException {
        var response = csv("?name=people", PEOPLE);

        assertThat(response.status()).as(response.text()).isEqualTo(201);
        assertThat(response.header("Location")).isEqualTo("/datasets/people");
        var dataset = http.get("/datasets/people").json();
        assertThat(dataset).isEqualTo(response.json());
        assertThat(dataset.get("columns").toString()).isEqualTo("[\"age\",\"height\"]");
        assertThat(dataset.get("rows").asInt()).isEqualTo(10);
        assertThat(dataset.get("trainable").asInt()).isEqualTo(8);
        assertThat(dataset.get("heldOut").asInt()).isEqualTo(2);
        assertThat(dataset.get("createdAt").asString()).endsWith("Z");
        assertThat(dataset.at("/statistics/0/column").asString()).isEqualTo("age");
        assertThat(dataset.at("/statistics/0/mean").asDouble()).isEqualTo(24.5);
        assertThat(dataset.at("/statistics/0/median").asDouble()).isEqualTo(24.5);
        var list = http.get("/datasets").json();
        assertThat(list.get(0).get("name").asString()).isEqualTo("s-curve");
        assertThat(list.get(list.size() - 1)).isEqualTo(dataset);
        assertThat(files()).containsExactly(dataset.get("sha256").asString() + ".npy");
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

    private static List<Double> numbers(JsonNode points) {
        return points.valueStream().flatMap(JsonNode::valueStream).map(JsonNode::asDouble).toList();
    }

    private JsonNode points(String name, int n, long seed) {
        return http.get("/datasets/%s/points?n=%d&seed=%d".formatted(name, n, seed)).json().get("points");
    }

    @Test
    void pointsAreRowsNoneOfThemTwice() {
        csv("?name=people", PEOPLE);

        assertThat(points("people", 10, 1).valueStream().map(row -> row.get(0).asInt()).toList())
                .containsExactlyInAnyOrder(20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
        assertThat(points("people", 5, 1)).isEqualTo(points("people", 5, 1)).isNotEqualTo(points("people", 5, 2));
        assertThat(http.get("/datasets/people/points?n=2&format=csv").text()).startsWith("age,height\r\n");
        assertInvalid(
                http.get("/datasets/people/points?n=11"), "n", "must be at most 10, the number of rows of people");
        assertInvalid(http.get("/datasets/people/points?n=1&noise=0.1"), "noise", "must be 0");
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
    void theSameContentIsTheSameDataset() throws IOException {
        csv("?name=people", PEOPLE);

        for (var again : List.of(csv("?name=people", PEOPLE), csv("?name=others", PEOPLE), form("x.csv", "", PEOPLE))) {
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.header("Location")).isEqualTo("/datasets/people");
            assertThat(again.json()).isEqualTo(http.get("/datasets/people").json());
        }
        assertThat(files()).hasSize(1);
        assertThat(uploads()).hasSize(1);
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

    @Test
    void aModelIsNotMeasuredAgainstAnotherDatasetOfTheSameName() {
        csv("?name=people", PEOPLE);
        var id = create("{ \"dataset\": \"people\", \"training\": { \"epochs\": 10 } }");
        awaitState(id, "COMPLETED");
        assertThat(http.delete("/datasets/people").status()).isEqualTo(204);
        var others =
                IntStream.range(0, 100)
                        .mapToObj(i -> i + "," + i * i)
                        .collect(Collectors.joining("\n", "age,height\n", "\n"));
        assertThat(csv("?name=people", others).status()).isEqualTo(201);

        assertProblem(http.get("/jobs/" + id + "/quality"), 409, "not-measurable");
    }

    @Test
    void aNameIsTakenOnce() throws IOException {
        csv("?name=people", PEOPLE);

        assertProblem(csv("?name=people", PEOPLE + "99,2\n"), 409, "dataset-exists");
        assertThat(http.get("/datasets/people").json().get("rows").asInt()).isEqualTo(10);
        assertThat(files()).hasSize(1);
    }

    @Test
    void ofManyAtTheSameMomentOneIsMade() throws IOException {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var same = at(clients, i -> csv("?name=same-" + i, PEOPLE));
            assertThat(same).extracting(Response::status).containsOnlyOnce(201).containsOnly(200, 201);
            assertThat(same).extracting(response -> response.header("Location")).containsOnly(location(same));

            var rivals = at(clients, i -> csv("?name=rival", PEOPLE + i + ",1\n"));
            assertThat(rivals).extracting(Response::status).containsOnlyOnce(201).containsOnly(201, 409);
        }
        assertThat(files()).hasSize(2);
    }

    private static String location(List<Response> responses) {
        return responses.getFirst().header("Location");
    }

    private static List<Response> at(Executor clients, IntFunction<Response> request) {
        return IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i), clients))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
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

    @Test
    void withoutAnyNameItIsCalledByItsHash() {
        var made = csv("", PEOPLE).json();

        assertThat(made.get("name").asString()).isEqualTo("upload-" + made.get("sha256").asString().substring(0, 12));
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        try (var socket = new Socket("localhost", port())) {
            var head =
                    "POST /datasets HTTP/1.1\r\n"
                            + "Host: localhost\r\n"
                            + "Content-Type: text/csv\r\n"
                            + "Content-Length: 90000\r\n\r\n";
            socket.getOutputStream().write((head + PEOPLE).getBytes(UTF_8));
            socket.getOutputStream().flush();
            Patience.await().until(() -> files().size() == 1);
        }
        Patience.await().until(() -> files().isEmpty());
        assertThat(uploads()).isEmpty();
    }

    @Test
    void whatIsDeletedIsGone() throws IOException {
        csv("?name=people", PEOPLE);

        assertThat(http.delete("/datasets/people").status()).isEqualTo(204);

        assertProblem(http.get("/datasets/people"), 404, "unknown-dataset");
        assertProblem(http.delete("/datasets/people"), 404, "unknown-dataset");
        assertInvalid(http.delete("/datasets/s-curve"), "name", "must be that of an upload");
        assertInvalid(http.post("/jobs", job("people", 8)), "dataset", "is unknown");
        assertThat(files()).isEmpty();
        assertThat(csv("?name=people", PEOPLE).status()).isEqualTo(201);
    }

    private static String job(String dataset, int points) {
        return """
        { "dataset": "%s", "data": { "points": %d, "noise": 0 }, "schedule": { "timesteps": 10 },
          "network": { "hiddenUnits": 8, "hiddenLayers": 1 }, "training": { "epochs": 1000000 } }
        """
                .formatted(dataset, points);
    }

    @Test
    void aDatasetThatAJobNeedsIsNotDeleted() {
        csv("?name=people", PEOPLE);
        var running = create(job("people", 8));
        var waiting = create(job("people", 4));
        jobs.awaitCheckpoints(running, 1);

        assertProblem(http.delete("/datasets/people"), 409, "dataset-in-use");
        jobs.request(running, "pause");
        awaitState(running, "PAUSED");
        jobs.request(waiting, "cancel");
        assertProblem(http.delete("/datasets/people"), 409, "dataset-in-use");

        jobs.request(running, "cancel");
        assertThat(http.delete("/datasets/people").status()).isEqualTo(204);
        assertThat(http.get("/samples?n=2&format=csv&job=" + running).text()).startsWith("age,height");
    }

    @Test
    void aJobMayNotAskForMoreThanThereIs() {
        csv("?name=people", PEOPLE);

        assertInvalid(
                http.post("/jobs", job("people", 9)),
                "data.points",
                "must be at most 8, the number of rows that a training may use of people, but is 9");
        assertInvalid(
                http.post("/jobs", job("people", 8).replace("\"noise\": 0", "\"noise\": 0.1")),
                "data.noise",
                "must be 0");
    }

    @Test
    void ofAJobAndADeletionAtTheSameMomentOneWins() {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                csv("?name=people", PEOPLE);
                var job = CompletableFuture.supplyAsync(() -> http.post("/jobs", job("people", 8)), clients);
                var deletion = CompletableFuture.supplyAsync(() -> http.delete("/datasets/people"), clients);

                boolean made = job.join().status() == 202;
                assertThat(deletion.join().status()).isEqualTo(made ? 409 : 204);
                cancelAllJobs();
            }
        }
    }

    @Test
    void aFileThatIsMissingIsSaidToBe() throws IOException {
        var sha256 = csv("?name=people", PEOPLE).json().get("sha256").asString();
        Files.delete(DIRECTORY.resolve(sha256 + ".npy"));

        assertProblem(http.get("/datasets/people/points?n=1"), 500, "corrupt-dataset");
        assertThat(http.get("/datasets/people").status()).isEqualTo(200);
    }

    @Test
    void aFileThatIsMissingComesBackWithTheSameUpload() throws IOException {
        csv("?name=people", PEOPLE);
        var file = files().getFirst();
        Files.delete(DIRECTORY.resolve(file));

        assertThat(csv("?name=people", PEOPLE).status()).isEqualTo(200);
        assertThat(http.get("/datasets/people/points?n=10").status()).isEqualTo(200);
    }

    @Test
    void theMixtureIsThereInAnyDimensionButListedOnce() {
        assertThat(http.get("/datasets").json().valueStream().map(dataset -> dataset.get("name").asString()))
                .containsExactly(
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
        assertThat(http.get("/datasets/gaussian-mixture-8d").json().get("dimensions").asInt()).isEqualTo(8);
        assertThat(http.get("/datasets/gaussian-mixture-3d/points?n=2&format=csv").text()).startsWith("x1,x2,x3");
        assertProblem(http.get("/datasets/gaussian-mixture-65d"), 404, "unknown-dataset");
    }
}
