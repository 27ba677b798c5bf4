package dev.pollen.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.dataset.Datasets;
import dev.pollen.quality.Distance;
import dev.pollen.quality.Floors;
import dev.pollen.quality.QuickFloors;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Floors are computed once, and outlive the process. */
class KeptFloorsIT extends ServiceTest {

    private static final String NAME = "kept-floors";

    @Autowired private FloorTable table;
    @Autowired private Datasets datasets;
    @Autowired private JdbcClient jdbc;

    /** Rows enough for two sets of twenty that no training sees. */
    private RealData.Key upload(long seed) {
        var random = new Random(seed);
        var rows =
                IntStream.range(0, 200)
                        .mapToObj(i -> random.nextGaussian() + "," + random.nextGaussian())
                        .collect(Collectors.joining("\n"));
        var request = http.request("/datasets?name=" + NAME, "Content-Type", "text/csv");
        assertThat(http.send(request.POST(BodyPublishers.ofString(rows))).status()).isEqualTo(201);
        return new RealData.Key(datasets.get(NAME), 0);
    }

    @AfterEach
    void delete() {
        http.delete("/datasets/" + NAME);
        jdbc.sql("DELETE FROM quality_floor WHERE dataset = :name").param("name", NAME).update();
    }

    private int kept() {
        return jdbc.sql("SELECT count(*) FROM quality_floor WHERE dataset = :name")
                .param("name", NAME)
                .query(Integer.class)
                .single();
    }

    @Test
    void afterARestartFloorsAreThoseThatWereKeptAndAreNotComputedAgain() {
        var key = upload(1);
        var before = new KeptFloors(table).all(key);
        assertThat(kept()).as("quick ones and all").isEqualTo(2);

        assertThat(new KeptFloors(table).all(key)).as("the same numbers").isEqualTo(before);
        assertThat(new KeptFloors(table).quick(key))
                .isEqualTo(new QuickFloors(before.of(Distance.SLICED_WASSERSTEIN), before.marginals()));

        int pairs = before.of(Distance.ENERGY).pairs();
        jdbc.sql("UPDATE quality_floor SET floors = replace(floors, :pairs, '\"pairs\":77')")
                .param("pairs", "\"pairs\":" + pairs)
                .update();
        assertThat(new KeptFloors(table).all(key).of(Distance.ENERGY).pairs()).as("read").isEqualTo(77);
    }

    @Test
    void whoeverAsksAtTheSameTimeGetsTheSame() throws Exception {
        var key = upload(2);
        var floors = new KeptFloors(table);
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Floors> ask = () -> floors.all(key);
            var answers = threads.invokeAll(Collections.nCopies(4, ask));
            for (var answer : answers) {
                assertThat(answer.get()).isSameAs(answers.getFirst().get());
            }
        }
        assertThat(kept()).isEqualTo(2);
    }

    /** An upload of the same name, another noise, the other draws, the other kind: each has floors of its own. */
    @Test
    void whatTheyDependOnIsInTheirKey() {
        var one = upload(3);
        var first = FloorKey.of(Floors.class, RealData.ofReports(one));
        assertThat(FloorKey.of(Floors.class, RealData.ofReports(one))).isEqualTo(first);
        assertThat(FloorKey.of(QuickFloors.class, RealData.ofReports(one))).isNotEqualTo(first);
        assertThat(FloorKey.of(Floors.class, RealData.ofTrainings(one))).isNotEqualTo(first);

        http.delete("/datasets/" + NAME);
        assertThat(FloorKey.of(Floors.class, RealData.ofReports(upload(4)))).isNotEqualTo(first);

        var moons = datasets.get("moons");
        assertThat(FloorKey.of(Floors.class, RealData.ofReports(new RealData.Key(moons, 0.1))))
                .isNotEqualTo(FloorKey.of(Floors.class, RealData.ofReports(new RealData.Key(moons, 0.2))));
    }

    @Test
    void floorsThatCannotBeReadAreComputedAgain() {
        var key = upload(5);
        var before = new KeptFloors(table).all(key);
        jdbc.sql("UPDATE quality_floor SET floors = '{' WHERE dataset = :name").param("name", NAME).update();

        assertThat(new KeptFloors(table).all(key)).isEqualTo(before);
    }
}
