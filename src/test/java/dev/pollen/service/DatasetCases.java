package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.Patience;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Uploads, from the file to the model, over HTTP: what a database of any kind has to be right about among it. */
abstract class DatasetCases extends UploadingTest {

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
            Files.writeString(directory.resolve(file), "damaged");
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
        Files.delete(directory.resolve(sha256 + ".npy"));

        assertProblem(http.get("/datasets/people/points?n=1"), 500, "corrupt-dataset");
        assertThat(http.get("/datasets/people").status()).isEqualTo(200);
    }

    @Test
    void aFileThatIsMissingComesBackWithTheSameUpload() throws IOException {
        csv("?name=people", PEOPLE);
        var file = files().getFirst();
        Files.delete(directory.resolve(file));

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
