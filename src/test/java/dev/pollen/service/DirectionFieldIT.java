package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

/** Where models of two columns take points. */
class DirectionFieldIT extends ServiceTest {

    private String trained(String recipe) {
        var id = create(recipe);
        awaitState(id, "COMPLETED");
        return id;
    }

    private static double at(JsonNode arrow, int number) {
        return arrow.get(number).asDouble();
    }

    @Test
    void arrowsLeadFromWhereNoiseIsToWhereDataIs() {
        var id =
                trained(
                        """
                        { "preset": "fast", "dataset": "gaussian-mixture", "seed": 3, "data": { "points": 2000 },
                          "schedule": { "timesteps": 100 }, "network": { "hiddenUnits": 32, "hiddenLayers": 2 },
                          "training": { "epochs": 60, "qualityEvery": 0 } }
                        """);
        var field = http.get("/jobs/" + id + "/field?timestep=50&cells=9").json();

        assertThat(field.get("columns").toString()).isEqualTo("[\"x\",\"y\"]");
        assertThat(field.get("alphaBar").asDouble())
                .isEqualTo(
                        http.get("/samples/trajectory?n=1&sampler=ddpm&steps=100&frames=101&job=" + id)
                                .json()
                                .get("frames")
                                .get(49)
                                .get("alphaBar")
                                .asDouble());
        var arrows = field.get("arrows");
        assertThat(arrows).hasSize(81);
        assertThat(at(arrows.get(0), 0)).as("from left to right").isLessThan(at(arrows.get(8), 0));
        assertThat(at(arrows.get(0), 1)).as("from the lowest").isLessThan(at(arrows.get(72), 1));
        var middle = arrows.get(40);
        for (int corner : new int[] {0, 8, 72, 80}) {
            var arrow = arrows.get(corner);
            double inwards =
                    at(arrow, 2) * (at(middle, 0) - at(arrow, 0)) + at(arrow, 3) * (at(middle, 1) - at(arrow, 1));
            assertThat(inwards).as("corner %d", corner).isPositive();
        }
        assertThat(http.get("/jobs/" + id + "/field").json().get("timestep").asInt()).isEqualTo(50);
        assertThat(http.get("/jobs/" + id + "/field?timestep=99&cells=2").json().get("arrows")).hasSize(4);
    }

    @Test
    void whatHasNoFieldIsRefusedByName() {
        var id = completedJob();
        var late = http.get("/jobs/" + id + "/field?timestep=10");
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.json().get("errors").get(0).get("field").asString()).isEqualTo("timestep");
        assertThat(late.text()).contains("must be from 0 to 9, the model's last, but is 10");
        assertThat(http.get("/jobs/" + id + "/field?cells=51").json().get("errors").get(0).get("field").asString())
                .isEqualTo("cells");

        var space =
                trained(
                        """
                        { "preset": "classic", "dataset": "gaussian-mixture-3d", "data": { "points": 500 },
                          "training": { "epochs": 1 } }
                        """);
        var refused = http.get("/jobs/" + space + "/field");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:pollen:problem:no-field");
        assertThat(refused.json().get("detail").asString()).contains("rows of 2 columns", "have 3: x1, x2, x3");
        assertThat(http.get("/jobs/" + completedTableJob() + "/field").json().get("detail").asString())
                .contains("column kind is one of 2 levels", "column score has blanks");
    }
}
