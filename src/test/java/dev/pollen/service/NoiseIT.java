package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.testing.Reference;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;

/** Datasets, schedules and the forward process, over HTTP. */
class NoiseIT extends ServiceTest {

    @Test
    void datasetsAreListedAndDescribed() {
        var list = http.get("/datasets").json();

        assertThat(list.get(0).get("name").asString()).isEqualTo("s-curve");
        assertThat(http.get("/datasets/s-curve").json()).isEqualTo(list.get(0));
    }

    @Test
    void aDatasetsPointsAreAFunctionOfTheSeed() {
        var points = http.get("/datasets/s-curve/points?n=3&seed=1").json();

        assertThat(points.get("count").asInt()).isEqualTo(3);
        assertThat(points.get("columns").toString()).isEqualTo("[\"x\",\"y\"]");
        assertThat(http.get("/datasets/s-curve/points?n=3&seed=1").json()).isEqualTo(points);
        assertThat(http.get("/datasets/s-curve/points?n=3&seed=2").json().get("points"))
                .isNotEqualTo(points.get("points"));
        assertThat(http.get("/datasets/s-curve/points?n=2&format=csv").text().lines()).hasSize(3);
        assertThat(http.get("/datasets/s-curve/points?n=2&format=npy").body()).hasSize(128 + 16);
    }

    @Test
    void theClassicScheduleIsTheDefaultOne() {
        var schedule = http.get("/schedules/sigmoid").json();
        var reference = Reference.json("schedule.json");

        for (int t = 0; t < 100; t++) {
            assertThat(schedule.get("beta").get(t).asDouble())
                    .isCloseTo(reference.get("betas").get(t).asDouble(), offset(1e-12));
            assertThat(schedule.get("alphaBar").get(t).asDouble())
                    .isCloseTo(reference.get("alphas_prod").get(t).asDouble(), offset(1e-12));
        }
        assertThat(schedule.propertyNames())
                .contains(
                        "alpha",
                        "alphaBarPrevious",
                        "alphaBarSqrt",
                        "oneMinusAlphaBarSqrt",
                        "oneMinusAlphaBarLog",
                        "signalToNoise");
        assertThat(
                        http.get("/schedules/linear?timesteps=3&betaStart=0.1&betaEnd=0.3")
                                .json()
                                .get("beta")
                                .get(1)
                                .asDouble())
                .isCloseTo(0.2, offset(1e-12));
    }

    @Test
    void framesThatNobodyCountsAreAsManyAsThereAre() {
        assertThat(http.get("/trajectory?n=2&timesteps=5").json().get("frames")).hasSize(5);
        assertThat(http.get("/trajectory?n=2").json().get("frames")).hasSize(20);
    }

    @Test
    void theForwardProcessIsShownFrameByFrame() {
        var trajectory = http.get("/trajectory?n=50&seed=4").json();
        var data = http.get("/datasets/s-curve/points?n=50&seed=4").json();

        assertThat(trajectory.get("frames").valueStream().map(frame -> frame.get("timestep").asInt()))
                .hasSize(20)
                .startsWith(0, 5, 10)
                .endsWith(99);
        for (int i = 0; i < 50; i++) {
            assertThat(trajectory.get("frames").get(0).get("points").get(i).get(0).asDouble())
                    .isCloseTo(data.get("points").get(i).get(0).asDouble(), offset(0.03)); // alphaBar is 0.99998
        }
        assertThat(http.get("/trajectory?n=2&frames=4&format=csv").text().lines())
                .hasSize(9)
                .first()
                .isEqualTo("timestep,x,y");
    }
}
