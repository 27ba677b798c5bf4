package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.testing.RunningService;

import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;

/** A service that is told to use Deeplearning4j. */
@DirtiesContext
@TestPropertySource(properties = "pollen.engine=dl4j")
class EnginesIT extends RunningService {

    @DynamicPropertySource
    static void ofItsOwn(DynamicPropertyRegistry registry) {
        anotherService(registry, "engines");
    }

    @Test
    void theSettingIsTheDefaultAndAJobMaySayOtherwise() {
        var byDefault = completedJob();
        var byVectors = create(SMALL_JOB.replaceFirst("\\{", "{ \"engine\": \"vector\","));
        awaitState(byVectors, "COMPLETED");

        assertThat(engine(byDefault)).isEqualTo("dl4j");
        assertThat(engine(byVectors)).isEqualTo("vector");
        // The same recipe, and the same sampling engine: what is left is rounding, in training.
        var points = samples(byDefault);
        var others = samples(byVectors);
        assertThat(points).isNotEqualTo(others);
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.get(i).get(0).asDouble()).isCloseTo(others.get(i).get(0).asDouble(), offset(1e-2));
        }
    }

    private String engine(String job) {
        return job(job).get("recipe").get("engine").asString();
    }

    private JsonNode samples(String job) {
        return http.get("/samples?n=20&job=" + job).json().get("points");
    }
}
