package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.Patience;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Blanks of files are filled over HTTP, and columns are predicted. */
class ImputationIT extends ServiceTest {

    private static String job = "";

    /** A table in which a column says what the others are: a kind, its number, and whether that is even. */
    @BeforeEach
    void train() {
        if (job.isEmpty()) {
            var random = new Random(1);
            var csv = new StringBuilder("kind,size,even,day\n");
            for (int i = 0; i < 1000; i++) {
                int kind = random.nextInt(3);
                csv.append(
                        "%s,%.1f,%s,2026-0%d-01%n"
                                .formatted(
                                        "abc".charAt(kind),
                                        10 * kind + random.nextGaussian(),
                                        kind % 2 == 0 ? "yes" : "no",
                                        kind + 1));
            }
            var upload = http.request("/datasets?name=kinds", "Content-Type", "text/csv");
            assertThat(http.send(upload.POST(BodyPublishers.ofString(csv.toString()))).status()).isIn(200, 201);
            job =
                    create(
                            "{\"dataset\": \"kinds\", \"preset\": \"table\", \"network\": {\"hiddenUnits\": 64},"
                                    + " \"training\": {\"epochs\": 1000, \"qualityEvery\": 0}}");
            awaitState(job, "COMPLETED");
        }
    }

    private Response impute(String query, String type, byte[] content) {
        return http.send(
                http.request("/impute?job=" + job + query, "Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(content)));
    }

    private String imputed(String query, String text) {
        var response = impute(query, "text/csv", text.getBytes(UTF_8));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.text();
    }

    private static void assertInvalid(Response response, String field, String message) {
        assertThat(response.status()).as(response.text()).isEqualTo(400);
        assertThat(response.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(response.json().at("/errors/0/message").asString()).contains(message);
    }

    @Test
    void blanksFollowFromTheRestOfTheirRow() {
        var filled = imputed("", "kind;size;even;day\n" + "b;;;\n;20,1;;\n".repeat(100)).lines().skip(1).toList();

        assertThat(filled).hasSize(200);
        for (int i = 0; i < 200; i += 2) {
            assertThat(filled.get(i)).matches("b;-?\\d+,\\d;no;2026-02-01");
            assertThat(filled.get(i + 1)).isEqualTo("c;20,1;yes;2026-03-01");
        }
        var sizes =
                IntStream.range(0, 100)
                        .mapToDouble(i -> Double.parseDouble(filled.get(2 * i).split(";")[1].replace(',', '.')));
        var statistics = sizes.summaryStatistics();
        assertThat(statistics.getAverage()).isBetween(9.0, 11.0);
        assertThat(statistics.getMax()).isGreaterThan(statistics.getMin() + 1);
    }

    @Test
    void severalDrawsAreSeveralTables() {
        var text = "size,kind\n,a\n1.0,\n";

        var lines = imputed("&draws=5&seed=7", text).lines().toList();

        assertThat(lines.getFirst()).isEqualTo("draw,size,kind,even,day");
        assertThat(lines.stream().skip(1).map(line -> line.charAt(0)).toList())
                .containsExactly('1', '1', '2', '2', '3', '3', '4', '4', '5', '5');
        assertThat(lines.stream().skip(1).filter(line -> line.contains(",a,yes,2026-01-01"))).hasSize(10);
        assertThat(imputed("&seed=9", text).lines().skip(1).map(line -> "3," + line).toList())
                .as("a draw has the seed that is its own")
                .isEqualTo(lines.stream().filter(line -> line.startsWith("3")).toList());
        assertThat(
                        lines.stream()
                                .filter(line -> line.endsWith("01-01"))
                                .map(line -> line.split(",")[1])
                                .distinct()
                                .count())
                .isGreaterThan(3);
    }

    @Test
    void aMeanIsBetweenTheDraws() {
        var text = "kind\n" + "b\n".repeat(20);

        for (var summary : List.of("mean", "mode")) {
            var lines = imputed("&draws=" + summary, text).lines().skip(1).toList();
            assertThat(lines).allMatch(line -> line.contains(summary.equals("mean") ? ",no,2026-0" : ",no,2026-02-01"));
            assertThat(lines.stream().mapToDouble(line -> Double.parseDouble(line.split(",")[1])))
                    .allMatch(size -> Math.abs(size - 10) < 2);
        }
    }

    @Test
    void theSameRowsAreTheSameWhateverIsAroundThem() {
        var random = new Random(3);
        var rows =
                IntStream.range(0, 500)
                        .mapToObj(i -> random.nextBoolean() ? ",%d.0,,".formatted(random.nextInt(20)) : "a,,,")
                        .toList();

        var all = imputed("", "kind,size,even,day\n" + String.join("\n", rows)).lines().toList();
        var first = imputed("", "kind,size,even,day\n" + String.join("\n", rows.subList(0, 200))).lines().toList();

        assertThat(first).isEqualTo(all.subList(0, 201));
    }

    @Test
    void whatTheModelDoesNotKnowIsRefusedByName() {
        assertInvalid(
                impute("", "text/csv", "kind,size,age\na,,1\n".getBytes(UTF_8)),
                "column age",
                "must be one of the model's (kind, size, even, day)");
        assertInvalid(impute("", "text/csv", "kind,size\na,1\nd,\n".getBytes(UTF_8)), "row 3, column kind", "is d");
        assertInvalid(impute("", "text/csv", "kind,size\na,big\n".getBytes(UTF_8)), "row 2, column size", "is big");
        assertInvalid(impute("&draws=0", "text/csv", "kind\na\n".getBytes(UTF_8)), "draws", "from 1 to 100");
        assertInvalid(impute("", "text/csv", "\"a".getBytes(UTF_8)), "file", "must be CSV");
        assertThat(impute("&drop=age", "text/csv", "kind,size,age\na,5.5,1\n".getBytes(UTF_8)).text())
                .isEqualTo("kind,size,age,even,day\na,5.5,1,yes,2026-01-01\n");
    }

    @Test
    void valuesBeyondTheDataAreSaid() {
        var response = impute("", "text/csv", "size,kind\n1e6,\n".getBytes(UTF_8));

        assertThat(response.text()).startsWith("size,kind,even,day\n1e6,c,yes,");
        assertThat(response.header("Pollen-Warnings"))
                .contains("Column size has 1 value that the model has not learnt");
        assertThat(response.header("Pollen-Job")).isEqualTo(job);
        assertThat(response.header("Pollen-Count")).isEqualTo("1");
        assertThat(response.header("Pollen-Filled")).isEqualTo("3");
        assertThat(response.header("Content-Type")).isEqualTo("text/csv");
    }

    @Test
    void everyFormatComesBackAsItself() {
        var json = "[{\"kind\":\"a\",\"size\":null}]\n";
        assertThat(new String(impute("", "application/json", json.getBytes(UTF_8)).body(), UTF_8))
                .startsWith("[{\"kind\":\"a\",\"size\":")
                .endsWith(",\"even\":true,\"day\":\"2026-01-01\"}]\n");
        for (var format : List.of("parquet", "arrow", "arrow-stream")) {
            var rows = http.get("/samples?n=300&seed=3&format=%s&job=%s".formatted(format, job));
            var back = impute("", "application/octet-stream", rows.body());
            assertThat(back.status()).as(back.text()).isEqualTo(200);
            assertThat(back.header("Content-Type")).isEqualTo(rows.header("Content-Type"));
            assertThat(impute("", "application/octet-stream", back.body()).body()).isEqualTo(back.body());
        }
    }

    @Test
    void aModelWithoutConditionsIsRefused() {
        var other = completedJob();

        var response =
                http.send(
                        http.request("/impute?job=" + other, "Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString("x,y\n1,\n")));

        assertInvalid(response, "job", "training.conditions: any");
    }

    @Test
    void nothingOfAFileStays() {
        imputed("", "kind\na\n");
        impute("", "text/csv", "kind\nz\n".getBytes(UTF_8));

        assertThat(drafts()).isEmpty();
    }

    private Response predict(String query, String text) {
        var response =
                http.send(
                        http.request("/predict?job=" + job + query, "Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(text)));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response;
    }

    @Test
    void levelsArePredictedByTheirProbability() {
        var said = predict("&column=kind", "size,kind\n0.2,c\n20.1,\n,\n").json();

        assertThat(said.get("columns").toString()).isEqualTo("[\"kind\",\"P(a)\",\"P(b)\",\"P(c)\"]");
        assertThat(said.at("/points/0/0").asString()).as("what the file says is not looked at").isEqualTo("a");
        assertThat(said.at("/points/0/1").asDouble()).isGreaterThan(0.9);
        assertThat(said.at("/points/1/3").asDouble()).isGreaterThan(0.9);
        assertThat(said.at("/points/2/1").asDouble()).as("of nothing, as often as it is there").isBetween(0.2, 0.47);
        for (var row : said.get("points")) {
            assertThat(row.get(1).asDouble() + row.get(2).asDouble() + row.get(3).asDouble())
                    .isCloseTo(1, within(1e-5)); // float32
        }
        assertThat(predict("&column=even", "kind\nb\n").json().at("/points/0/0").toString()).isEqualTo("false");
    }

    @Test
    void numbersArePredictedWithTheirSpread() {
        var said = predict("&column=size&format=csv", "kind\nb\n").text().lines().toList();

        assertThat(said.getFirst()).isEqualTo("mean,std,q05,q25,q50,q75,q95");
        var values = Stream.of(said.get(1).split(",")).mapToDouble(Double::parseDouble).toArray();
        assertThat(values[0]).isBetween(9.0, 11.0);
        assertThat(values[1]).isBetween(0.5, 2.5);
        assertThat(Arrays.copyOfRange(values, 2, 7)).isSorted();
        assertThat(predict("&column=day&format=csv", "kind\nb\n").text()).contains(",2026-02-01,2026-02-01,");
        assertThat(predict("&column=day&format=csv", "kind\nb\n").body())
                .isEqualTo(predict("&column=day&format=csv", "kind\nb\n").body());
    }

    @Test
    void aColumnThatThereIsNotIsRefused() {
        var response =
                http.send(
                        http.request("/predict?column=age&job=" + job, "Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString("kind\na\n")));

        assertInvalid(response, "column", "must be one of the model's (kind, size, even, day), but is age");
    }

    @Test
    void whoeverLeavesIsNotDrawnFor() throws IOException {
        var rows = "kind,size,even,day\n" + "a,,,\n".repeat(500_000);
        double drawn = meter("pollen_samples_total");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            var head =
                    "POST /impute?job=%s HTTP/1.1\r\n"
                            + "Host: localhost\r\n"
                            + "Content-Type: text/csv\r\n"
                            + "Content-Length: %d\r\n\r\n";
            var out = socket.getOutputStream();
            out.write((head.formatted(job, rows.length()) + rows).getBytes(UTF_8));
            assertThat(socket.getInputStream().readNBytes(100_000)).startsWith("HTTP/1.1 200".getBytes(UTF_8));
        }

        Patience.await().until(() -> meter("pollen_samples_total") > drawn && drafts().isEmpty());
        assertThat(meter("pollen_samples_total") - drawn).isLessThan(500_000);
    }

    private static List<String> drafts() {
        return List.of(
                Objects.requireNonNull(
                        DATA.resolve("datasets").toFile().list((directory, name) -> name.endsWith(".tmp"))));
    }
}
