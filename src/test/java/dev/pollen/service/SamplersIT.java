package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One model, many samplers, chosen by the request. */
class SamplersIT extends ServiceTest {

    private static String job;

    @BeforeEach
    void train() {
        if (job == null) {
            job = completedJob();
        }
    }

    @Test
    void everySamplerIsListedWithTheStepsThatItTakesUnlessSomebodyChooses() {
        var samplers = http.get("/samplers").json();

        assertThat(samplers.valueStream().map(sampler -> sampler.get("name").asString()))
                .containsExactlyInAnyOrder("ddpm", "ddim", "dpmpp-2m", "heun", "flow-map");
        for (var sampler : samplers) {
            if (sampler.get("distilled").asBoolean()) {
                continue; // DistillationIT has a model for it
            }
            assertThat(sampler.get("title").asString()).isNotBlank();
            var query = "/samples?n=1&job=%s&sampler=%s".formatted(job, sampler.get("name").asString());
            int steps = Math.min(sampler.get("steps").asInt(), 10); // the model's timesteps
            int most = steps * sampler.get("networkEvaluationsPerStep").asInt();
            var samples = http.get(query).json();
            assertThat(samples.get("steps").asInt()).isEqualTo(steps);
            assertThat(samples.get("networkEvaluations").asInt())
                    .isBetween(most / 2, most); // steps that coincide are one
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', ddpm, 10, 10",
        "sampler=ddpm&steps=4, ddpm, 4, 4",
        "sampler=ddpm&variance=posterior, ddpm, 10, 10",
        "sampler=ddim, ddim, 10, 10",
        "sampler=ddim&eta=0.5&steps=5, ddim, 5, 5",
        "sampler=dpmpp-2m&steps=6, dpmpp-2m, 6, 6",
        "sampler=heun&steps=4, heun, 4, 7"
    })
    void theAnswerSaysHowPointsWereDrawn(String query, String sampler, int steps, int evaluations) {
        var samples = http.get("/samples?n=5&job=" + job + "&" + query).json();

        assertThat(samples.get("sampler").asString()).isEqualTo(sampler);
        assertThat(samples.get("steps").asInt()).isEqualTo(steps);
        assertThat(samples.get("networkEvaluations").asInt()).isEqualTo(evaluations);
        assertThat(samples.get("points")).hasSize(5);
        var page = http.get("/samples?n=2&offset=3&job=" + job + "&" + query).json();
        assertThat(page.get("points").get(0)).isEqualTo(samples.get("points").get(3));
    }

    @Test
    void tooFewStepsAreSaidInEveryAnswerAndBeforeTheTraining() {
        var recipe =
                """
                { "data": { "points": 100 }, "schedule": { "timesteps": 100 }, "network": { "hiddenUnits": 8 },
                  "training": { "epochs": 1, "warmUpIterations": 0, "qualityEvery": 0 },
                  "sampling": { "sampler": "heun", "steps": 2 } }
                """;
        var preflight = http.post("/jobs/preflight", recipe).json().at("/preflight/warnings").toString();
        var id = create(recipe);
        awaitState(id, "COMPLETED");

        assertThat(preflight).contains("too few steps");
        var query = "/samples?n=3&job=" + id;
        for (var path : new String[] {query, query.replace("?", "/trajectory?frames=2&")}) {
            assertThat(http.get(path).json().get("warnings").toString()).contains("too few steps");
            assertThat(http.get(path + "&format=csv").header("Pollen-Warnings")).contains("too few steps");
        }
        assertThat(http.get(query + "&steps=20").json().get("warnings")).isEmpty();
    }

    @Test
    void framesThatNobodyCountsAreAsManyAsThereAre() {
        var query = "/samples/trajectory?n=2&job=" + job + "&sampler=ddim&steps=";

        assertThat(http.get(query + 4).json().get("frames")).hasSize(5);
        assertThat(http.get(query + 10).json().get("frames")).hasSize(11);
    }

    @Test
    void allSamplersBeginWithTheSameNoise() {
        var query = "/samples/trajectory?n=3&frames=2&job=" + job + "&sampler=";

        var first = http.get(query + "ddpm").json().get("frames").get(0);

        assertThat(first.get("timestep").asInt()).as("T-1").isEqualTo(9);
        for (var sampler : new String[] {"ddim", "dpmpp-2m", "heun"}) {
            assertThat(http.get(query + sampler).json().get("frames").get(0)).isEqualTo(first);
        }
    }

    /**
     * DPM-Solver++ begins where there is 15 times as much noise as data, which on a cosine schedule is before the end.
     */
    @Test
    void theFirstFrameIsTheLastTimestepWhereverTheSamplerBegins() {
        var id =
                create(
                        """
                        { "preset": "classic", "data": { "points": 500 }, "schedule": { "type": "cosine", "timesteps": 100 },
                          "network": { "hiddenUnits": 8, "hiddenLayers": 1 }, "training": { "epochs": 1 } }
                        """);
        awaitState(id, "COMPLETED");
        for (var sampler : new String[] {"ddim", "dpmpp-2m", "heun"}) {
            var frames =
                    http.get("/samples/trajectory?n=1&frames=4&steps=9&job=" + id + "&sampler=" + sampler)
                            .json()
                            .get("frames");

            assertThat(frames.get(0).get("timestep").asInt()).as(sampler).isEqualTo(99);
            assertThat(frames.get(0).get("alphaBar").asDouble()).isLessThan(1e-4);
            assertThat(frames.get(1).get("timestep").asInt()).isLessThan(97);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sampler=ddpm&eta=1, eta, goes with the sampler ddim only",
        "sampler=ddim&variance=beta, variance, goes with the sampler ddpm only",
        "sampler=flow-map, sampler, 'must not be flow-map, which goes with distilled models alone'",
        "steps=11, steps, 'must be from 1 to the model''s 10 timesteps, but is 11'"
    })
    void whatASamplerDoesNotTakeIsRefused(String query, String field, String message) {
        var response = http.get("/samples?job=" + job + "&" + query);

        assertThat(response.status()).isEqualTo(400);
        var error = response.json().get("errors").get(0);
        assertThat(error.get("field").asString()).isEqualTo(field);
        assertThat(error.get("message").asString()).isEqualTo(message);
    }
}
