package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.RawHttp;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** Bad requests get a problem detail that names the field and the limit. */
class ProblemsIT extends ServiceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'epochs': 10} | epochs | is unknown; known here are data, dataset, engine, name, network,"
                        + " note, preset, priority, sampling, schedule, seed, tags, training",
                "{'priority': 'urgent'} | priority | must be one of low, normal, high, but is urgent",
                "{'training': {'epoch': 10}} | training.epoch | is unknown; did you mean epochs? Known here are"
                        + " batchSize",
                "{'training': {'epochs': 0}} | training.epochs | must be from 1 to 1000000, but is 0",
                "{'training': {'epochs': 1000001}} | training.epochs | must be from 1 to 1000000, but is 1000001",
                "{'training': {'epochs': 1.5}} | training.epochs | must be a whole number",
                "{'training': {'epochs': '10'}} | training.epochs | must be a whole number",
                "{'training': {'epochs': ' '}} | training.epochs | must be a whole number",
                "{'schedule': {'zeroTerminalSnr': ' '}} | schedule.zeroTerminalSnr | must be true or false",
                "{'training': {'epochs': 1e99}} | training.epochs | must be a whole number",
                "{'training': {'epochs': true}} | training.epochs | must be a whole number",
                "{'training': {'batchSize': 4097}} | training.batchSize | must be from 1 to 4096, but is 4097",
                "{'training': {'learningRate': 0}} | training.learningRate | must be above 0 and at most 1, but is 0.0",
                "{'training': {'learningRate': 2}} | training.learningRate | must be above 0 and at most 1, but is 2.0",
                "{'training': {'gradientClipNorm': -1}} | training.gradientClipNorm | must be above 0 and at most"
                        + " 1000000",
                "{'training': {'ema': {'mu': 2}}} | training.ema.mu | must be above 0 and at most 1, but is 2.0",
                "{'training': []} | training | must be an object",
                "{'engine': 1} | engine | must be one of vector, dl4j",
                "{'engine': ' vector '} | engine | must be one of vector, dl4j, but is  vector ",
                "{'training': {'target': 0}} | training.target | must be one of eps, x0, v",
                "{'schedule': {'zeroTerminalSnr': 'true'}} | schedule.zeroTerminalSnr | must be true or false",
                "{'schedule': {'zeroTerminalSnr': 0}} | schedule.zeroTerminalSnr | must be true or false",
                "{'dataset': 5} | dataset | must be a text",
                "{'data': {'clip': {'x': {'min': 'NaN'}}}} | data.clip.x.min | must be a number",
                "{'data': {'clip': {'x': {'min': 1e999}}}} | data.clip.x.min | must be a number, but is Infinity",
                "{'data': {'points': 0}} | data.points | must be from 1 to 1000000",
                "{'data': {'points': 1000001}} | data.points | must be from 1 to 1000000, but is 1000001",
                "{'data': {'noise': -0.1}} | data.noise | must be from 0 to 10, but is -0.1",
                "{'data': {'noise': 11}} | data.noise | must be from 0 to 10, but is 11.0",
                "{'schedule': {'timesteps': 1001}} | schedule.timesteps | must be from 1 to 1000, but is 1001",
                "{'schedule': {'betaStart': 1e-17}} | schedule.betaStart | must be at least 1e-12 and below 1",
                "{'schedule': {'betaStart': 0.1}} | schedule.betaStart | must be left out with a cosine schedule",
                "{'training': {'target': 'eps'}, 'schedule': {'zeroTerminalSnr': true}} | schedule.zeroTerminalSnr |"
                        + " needs a training.target of v or x0",
                "{'training': {'weightDecay': 0.1}} | training.weightDecay | must be 0 with the optimiser adam",
                "{'training': {'qualityEvery': 0, 'stopAtRatio': 2}} | training.stopAtRatio | needs a"
                        + " training.qualityEvery",
                "{'training': {'epochs': 1, 'warmUpIterations': 80}} | training.warmUpIterations | must be at most the"
                        + " 79",
                "{'training': {'optimiser': 'sgd'}} | training.optimiser | must be one of adam, adamw",
                "{'sampling': {'steps': 1001}} | sampling.steps | must be from 1 to 1000, but is 1001",
                "{'schedule': {'timesteps': 10}, 'sampling': {'steps': 11}} | sampling.steps | must be from 1 to the"
                        + " 10",
                "{'data': {'clip': {'z': {'min': 1}}}} | data.clip.z | is no column of numbers of s-curve; those are x,"
                        + " y",
                "{'data': {'clip': {'x': {'min': 2, 'max': 1}}}} | data.clip.x.min | must not be above max (1.0)",
                "{'schedule': {'betaEnd': 1}} | schedule.betaEnd | must be at least 1e-12 and below 1, but is 1.0",
                "{'preset': 'classic', 'schedule': {'betaStart': 0.5}} | schedule.betaStart | must not be above betaEnd"
                        + " (0.005)",
                "{'schedule': {'type': 'SIGMOID'}} | schedule.type | must be one of linear, scaled-linear,"
                        + " quadratic, sigmoid, cosine, but is SIGMOID",
                "{'network': {'hiddenUnits': 1025}} | network.hiddenUnits | must be from 1 to 1024, but is 1025",
                "{'network': {'hiddenLayers': 9}} | network.hiddenLayers | must be from 1 to 8, but is 9",
                "{'engine': 'auto'} | engine | must be one of vector, dl4j, but is auto",
                "{'preset': 'modern'} | preset | must be one of fast, table, classic, but is modern",
                "{'dataset': 't-curve'} | dataset | is unknown: There is no dataset 't-curve'",
                "{'seed': 9223372036854775808} | seed | must be a whole number",
                "{'training': {'epochs': 1000000, 'batchSize': 1}} | training.epochs | must not lead to more than"
                        + " 100000000"
            })
    void aRecipesFieldIsNamedWithItsLimit(String body, String field, String message) {
        var recipe = body.replace('\'', '"');
        var response = http.post("/jobs", recipe);

        assertInvalid(response, field, message);
        assertThat(http.post("/jobs/preflight", recipe).json().get("errors")).isEqualTo(response.json().get("errors"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/samples?n=0 | n | must be greater than or equal to 1, but is 0",
                "/samples?n=10000001 | n | must be at most 10000000, but is 10000001",
                "/samples?n=ten | n | must be a whole number",
                "/samples?offset=-1 | offset | must be greater than or equal to 0",
                "/samples?seed=x | seed | must be a whole number",
                "/samples?sampler=euler | sampler | must be one of ddpm, ddim, dpmpp-2m, heun, flow-map, but is euler",
                "/samples?steps=0 | steps | must be greater than or equal to 1",
                "/samples?eta=2 | eta | must be less than or equal to 1",
                "/samples?job=7 | job | must be a UUID, or latest, but is 7",
                "/samples/trajectory?frames=1 | frames | must be greater than or equal to 2",
                "/samples/trajectory?n=10000&frames=111 | n | times frames must be at most 1100000",
                "/samples/trajectory?n=10001 | n | must be less than or equal to 10000",
                "/trajectory?frames=101 | frames | must be from 1 to the 100 timesteps, but is 101",
                "/trajectory?dataset=t-curve | dataset | is unknown",
                "/trajectory?schedule=cubic | schedule | must be one of linear, scaled-linear, quadratic"
                        + ", sigmoid, cosine, but is cubic",
                "/trajectory?betaStart=0.1 | betaStart | must not be above betaEnd (0.005), but is 0.1",
                "/trajectory?betaEnd=NaN | betaEnd | must be a number, but is NaN",
                "/schedules/linear?timesteps=0 | timesteps | must be greater than or equal to 1",
                "/datasets/s-curve/points?n=0 | n | must be greater than or equal to 1",
                "/datasets/s-curve/points?noise=11 | noise | must be less than or equal to 10",
                "/jobs?limit=101 | limit | must be less than or equal to 100",
                "/jobs?state=DONE | state | must be one of QUEUED, RUNNING, PAUSED, COMPLETED, FAILED, CANCELLED",
                "/jobs?after=x | after | must be a UUID",
                "/jobs/x | id | must be a UUID, or latest, but is x"
            })
    void aParameterIsNamedWithItsLimit(String path, String field, String message) {
        assertInvalid(http.get(path), field, message);
        assertThat(head(path).status()).as("HEAD %s", path).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/samples?n=0x10 | n | must be a whole number",
                "/samples?n=%2310 | n | must be a whole number",
                "/samples?n=010 | n | must be a whole number",
                "/samples?n=%D9%A3 | n | must be a whole number",
                "/samples?n=+5 | n | must be a whole number",
                "/samples?n=5.0 | n | must be a whole number",
                "/samples?n= | n | must be a whole number",
                "/samples?n=99999999999 | n | must be a whole number within the range of 32 bits",
                "/samples?eta=0x1p-1 | eta | must be a number",
                "/samples?eta=1f | eta | must be a number",
                "/samples?overData=yes | overData | must be true or false",
                "/samples?overData=TRUE | overData | must be true or false",
                "/samples?sampler=DDIM | sampler | must be one of ddpm, ddim",
                "/samples?variance=%0E | variance | must be one of beta, posterior, but is \\u000e",
                "/samples?job=1-1-1-1-1 | job | must be a UUID, or latest",
                "/jobs?state=%00 | state | must be one of QUEUED",
                "/jobs?state=queued | state | must be one of QUEUED",
                "/jobs/1-1-1-1-1 | id | must be a UUID, or latest",
                "/jobs/00000000-0000-7000-8000-000000000000/checkpoints/0x10 | iteration | must be a whole number",
                "/trajectory?dataset= | dataset | must be a text",
                "/jobs?format=%09 | format | must be a text"
            })
    void aValueIsWrittenInOneWayOnly(String path, String field, String message) {
        assertInvalid(http.get(path), field, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/samples?step=5 | step | is unknown; did you mean steps? Known here are background, blanks,"
                        + " checkpoint, colour",
                "/samples?N=5 | N | is unknown; did you mean n?",
                "/samples?zebra=5 | zebra | is unknown; known here are background",
                "/jobs?sate=QUEUED | sate | is unknown; did you mean state? Known here are after, afterKey, dataset,"
                        + " format, limit, name, order, sort, state, tag",
                "/schedules/linear?timestep=10 | timestep | is unknown; did you mean timesteps?",
                "/datasets?n=1 | n | is unknown; known here are format",
                "/samples?n=1&n=2 | n | must be given once, but is given 2 times",
                "/trajectory?dataset=moons&dataset=rings | dataset | must be given once, but is given 2 times",
                "/jobs?format=json&format=json | format | must be given once, but is given 2 times"
            })
    void parametersThatDoNotExistOrComeTwiceAreRefusedByName(String path, String field, String message) {
        assertInvalid(http.get(path), field, message);
    }

    /** Whatever an operation takes. */
    @ParameterizedTest
    @ValueSource(strings = {"state=%zz", "timesteps=%", "=x", "state=%", "state=%C3%28", "n=%F"})
    void aQueryThatIsNotEncodedIsRefusedByEveryOperation(String query) {
        for (var call :
                new String[] {
                    "GET /jobs",
                    "POST /jobs",
                    "POST /jobs/preflight",
                    "GET /jobs/latest",
                    "DELETE /jobs/latest",
                    "GET /samples",
                    "GET /schedules/sigmoid",
                    "GET /datasets",
                    "POST /datasets",
                    "DELETE /datasets/nope"
                }) {
            var type = call.endsWith("datasets") ? "text/csv" : "application/json";
            var answer = raw(call + "?" + query, "Content-Type: " + type);
            assertThat(answer).as(call).startsWith("HTTP/1.1 400 ").contains("urn:pollen:problem:malformed-request");
        }
    }

    @Test
    void aRecipeOfAMegabyteIsRefusedHoweverItComes() {
        var recipe = "{\"dataset\": \"" + "x".repeat(1_000_000) + "\"}";
        for (var path : new String[] {"/jobs", "/jobs/preflight"}) {
            assertProblem(http.post(path, recipe), 413, "payload-too-large");
            var chunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(recipe.getBytes(UTF_8)));
            assertProblem(
                    http.send(http.request(path, "Content-Type", "application/json").POST(chunks)),
                    413,
                    "payload-too-large");
        }
    }

    @Test
    void longValuesAreQuotedInPart() {
        var name = "x".repeat(5000);

        assertThat(http.post("/jobs", "{\"dataset\": \"" + name + "\"}").text()).hasSizeLessThan(1000);
        assertThat(http.post("/jobs", "{\"" + name + "\": 1}").text()).hasSizeLessThan(1000);
        assertThat(http.post("/jobs", "{\"engine\": \"" + name + "\"}").text()).hasSizeLessThan(1000);
        assertThat(http.post("/jobs", name).text()).hasSizeLessThan(1000);
        for (var path :
                new String[] {
                    "/samples?n=", "/samples?", "/datasets/", "/schedules/", "/trajectory?dataset=", "/", "/jobs?state="
                }) {
            var problem = http.get(path + name).json();
            assertThat(problem.get("detail").asString()).as(path).hasSizeLessThan(1000).contains("…");
        }
    }

    @Test
    void noAnswerNamesAClass() {
        for (var body :
                new String[] {"[]", "5", "\"x\"", "{} {}", "{\"data\": [[1]]}", "{\"seed\": NaN}", "[".repeat(2000)}) {
            var answer = http.post("/jobs", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.text()).as(body).doesNotContain("dev.pollen", "java.", "Json", "Stream");
        }
    }

    private static void assertInvalid(Response response, String field, String message) {
        assertThat(response.status()).as(response.text()).isEqualTo(400);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        var problem = response.json();
        assertThat(problem.get("type").asString()).isEqualTo("urn:pollen:problem:invalid-request");
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(problem.get("errors").get(0).get("message").asString()).startsWith(message);
        assertThat(problem.get("detail").asString()).startsWith(field + " " + message);
    }

    @Test
    void allWrongFieldsAreListed() {
        var problem =
                http.post("/jobs", "{\"training\": {\"epochs\": 0, \"batchSize\": 0}, \"data\": {\"points\": 0}}")
                        .json();

        assertThat(problem.get("errors").valueStream().map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder("training.epochs", "training.batchSize", "data.points");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /nothing | 404 | unknown-path",
                "GET | /jobs/00000000-0000-7000-8000-000000000000 | 404 | unknown-job",
                "GET | /jobs/00000000-0000-7000-8000-000000000000/loss | 404 | unknown-job",
                "GET | /jobs/00000000-0000-7000-8000-000000000000/checkpoints | 404 | unknown-job",
                "GET | /samples?job=00000000-0000-7000-8000-000000000000 | 404 | unknown-job",
                "POST | /jobs/00000000-0000-7000-8000-000000000000/cancel | 404 | unknown-job",
                "DELETE | /jobs/00000000-0000-7000-8000-000000000000 | 404 | unknown-job",
                "GET | /datasets/t-curve | 404 | unknown-dataset",
                "GET | /datasets/t-curve/points | 404 | unknown-dataset",
                "GET | /schedules/cubic | 404 | unknown-schedule",
                "PUT | /jobs | 405 | method-not-allowed",
                "GET | /samples?format=xml | 406 | not-acceptable"
            })
    void whatIsNotThereHasAStableType(String method, String path, int status, String type) {
        var response = http.send(http.request(path).method(method, BodyPublishers.noBody()));

        assertProblem(response, status, type);
    }

    @Test
    void anUnacceptableFormatIsRefusedWithThosePossible() {
        for (var path : new String[] {"/samples", "/trajectory", "/datasets/s-curve/points"}) {
            var response = http.get(path, "Accept", "application/pdf");
            assertProblem(response, 406, "not-acceptable");
            assertThat(response.json().get("detail").asString()).contains("application/x-npy");
        }
    }

    @Test
    void anErrorIsAProblemWhateverFormatWasAskedFor() {
        for (var format : new String[] {"application/x-npy", "text/csv", "text/event-stream"}) {
            var response = http.get("/jobs/00000000-0000-7000-8000-000000000000/loss", "Accept", format);
            assertThat(response.status()).isIn(404, 406);
            assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertInvalid(http.get("/samples?n=0", "Accept", "application/x-npy"), "n", "must be");
    }

    @Test
    void anErrorIsAProblemEvenIfTheRequestSaysNothingUsefulOfFormats() {
        assertProblem(http.get("/samples", "Accept", "text/csv;q=abc"), 406, "not-acceptable");
        for (var format : new String[] {"*/json", "text/csv;q=abc", "image/png", "x"}) {
            assertProblem(http.send(http.request("/datasets/nope", "Accept", format).DELETE()), 404, "unknown-dataset");
        }
        var broken =
                http.request("/datasets", "Content-Type", "multipart/form-data").POST(BodyPublishers.ofString("x"));
        assertProblem(http.send(broken), 400, "malformed-request");
    }

    @Test
    void onlyMethodsThatThereAreAreNamed() {
        assertThat(allowed("OPTIONS", "/jobs")).containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
        assertThat(allowed("OPTIONS", "/jobs/latest"))
                .containsExactlyInAnyOrder("GET", "HEAD", "PATCH", "DELETE", "OPTIONS");
        assertThat(allowed("PUT", "/jobs")).doesNotContain("PUT");
        for (var method : new String[] {"TRACE", "BREW", "PATCH"}) {
            var answer = raw(method + " /jobs", "Content-Type: text/csv;charset=");
            assertThat(answer).startsWith("HTTP/1.1 405 ").contains("urn:pollen:problem:method-not-allowed");
            assertThat(answer.lines().filter(line -> line.startsWith("Allow:")))
                    .noneMatch(line -> line.contains("PUT"));
        }
    }

    private List<String> allowed(String method, String path) {
        var answer = http.send(http.request(path).method(method, BodyPublishers.noBody()));
        return List.of(answer.header("Allow").split(", ?"));
    }

    private String raw(String call, String header) {
        return RawHttp.send(port(), call + " HTTP/1.1", "Host: localhost", header);
    }

    private Response head(String path) {
        return http.send(http.request(path).method("HEAD", BodyPublishers.noBody()));
    }

    @Test
    void malformedBodiesAreRefusedWithThePlace() {
        var response = http.post("/jobs", "{\n  \"seed\": 1,\n}");
        assertProblem(response, 400, "malformed-request");
        assertThat(response.json().get("detail").asString()).contains("line 3");

        assertProblem(http.post("/jobs", "[]"), 400, "malformed-request");
        assertProblem(http.post("/jobs", "{\"seed\": 1, \"seed\": 2}"), 400, "malformed-request");
        assertProblem(
                http.send(http.request("/jobs", "Content-Type", "text/plain").POST(BodyPublishers.ofString("hello"))),
                415,
                "unsupported-media-type");
    }

    @Test
    void aBodyOfAnyTypeIsOfNoType() {
        for (var body : List.of("", "{}")) {
            var request = http.request("/jobs/preflight", "Content-Type", "*/*").POST(BodyPublishers.ofString(body));
            assertThat(http.send(request).status()).as("a body of " + body).isIn(400, 415);
        }
    }

    @Test
    void whatTheContainerRefusesIsAProblemToo() {
        for (var request :
                new String[] {
                    "GET /samples?n={ HTTP/1.1|Host: localhost",
                    "GET /samples HTTP/1.1|Accept: */*",
                    "GET /samples HTTP/1.1|Host: localhost|Host: localhost",
                    "POST /jobs HTTP/1.1|Host: localhost|Content-Length: x",
                    "POST /jobs HTTP/1.1|Host: localhost|Content-Length: 99999999999999999999",
                    "POST /jobs HTTP/1.1|Host: localhost|Content-Length: 0|Content-Length: 2"
                }) {
            var answer = RawHttp.send(port(), request.split("\\|"));
            assertThat(answer).startsWith("HTTP/1.1 400").contains("Content-Type: application/problem+json");
            assertThat(answer)
                    .contains("\"type\":\"urn:pollen:problem:malformed-request\"", "percent-encoded")
                    .doesNotContain("<html", "null");
        }
        assertProblem(http.get("/error"), 404, "unknown-path");
    }

    @Test
    void messagesAreInTheLanguageOfTheApi() {
        assertThat(http.get("/samples?n=0", "Accept-Language", "de").json().get("detail").asString())
                .isEqualTo("n must be greater than or equal to 1, but is 0");
    }

    private static void assertProblem(Response response, int status, String type) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:" + type);
        assertThat(response.json().get("detail").asString()).isNotBlank();
        assertThat(response.json().get("title").asString()).isNotBlank();
        assertThat(response.json().get("status").asInt()).isEqualTo(status);
    }
}
