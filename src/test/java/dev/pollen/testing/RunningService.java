package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.Pollen;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Random;

/**
 * A running service with a directory of its own, and what tests do with one. A class that has {@linkplain
 * #anotherService another service} than the others is of this kind, and may run beside them.
 */
@SpringBootTest(
        classes = Pollen.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "pollen.sampling.warm-up=false",
            "pollen.jobs.concurrent=1",
            "pollen.jobs.poll-interval=50ms",
            "pollen.jobs.heartbeat=1s",
            "pollen.checkpoint.interval=200ms"
        })
public abstract class RunningService {

    protected static final Path DATA = TestDirectory.create();

    /** A fifth of them is held out; what is left is as many points as a small job takes. */
    protected static final int FEW_ROWS = 625;

    /** A job that takes a moment. */
    protected static final String SMALL_JOB =
            """
            { "preset": "classic", "seed": 5, "data": { "points": 500 }, "schedule": { "timesteps": 10 },
              "network": { "hiddenUnits": 8, "hiddenLayers": 1 }, "training": { "epochs": 50 } }
            """;

    /** The same, whose schedule ends at noise, so that its rows have a density. */
    protected static final String SMALL_JOB_TO_NOISE =
            SMALL_JOB.replace("\"timesteps\": 10", "\"type\": \"cosine\", \"timesteps\": 10");

    /** A job that takes longer than any test. */
    protected static final String LONG_JOB =
            """
            { "preset": "classic", "schedule": { "timesteps": 10 }, "network": { "hiddenUnits": 8, "hiddenLayers": 1 },
              "training": { "epochs": 1000000 } }
            """;

    @LocalServerPort private int port;

    protected Http http;
    protected JobClient jobs;

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        registry.add("pollen.data-dir", DATA::toString);
    }

    /**
     * What a service of other settings has of its own. One that shared a database with the others' would train their
     * jobs.
     */
    protected static void anotherService(DynamicPropertyRegistry registry, String name) {
        registry.add("spring.datasource.url", () -> newDatabase(name));
        registry.add("pollen.checkpoint.directory", () -> DATA.resolve(name + "-checkpoints").toString());
        registry.add("pollen.dataset.directory", () -> DATA.resolve(name + "-datasets").toString());
    }

    /** The address of a database for tests that must not share one with others. */
    protected static String newDatabase(String name) {
        return "jdbc:h2:async:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TIME ZONE=UTC".formatted(DATA.resolve(name));
    }

    @BeforeEach
    protected void connect() {
        http = new Http(port);
        jobs = new JobClient(http);
    }

    protected int port() {
        return port;
    }

    /** Creates a job and returns its id. */
    protected String create(String recipe) {
        return jobs.create(recipe);
    }

    protected JsonNode job(String id) {
        return jobs.job(id);
    }

    /** Waits until a job is in one of the states, and returns it. */
    protected JsonNode awaitState(String id, String... states) {
        return jobs.awaitState(id, states);
    }

    /** Trains a small model to its end and returns the job's id. */
    protected String completedJob() {
        var id = create(SMALL_JOB);
        awaitState(id, "COMPLETED");
        return id;
    }

    /**
     * The same of a table of {@value #FEW_ROWS} rows. A report on its quality takes a moment: of a distribution, it
     * takes many seconds to measure how far apart real draws are.
     */
    protected String completedJobOfFewRows() {
        return completedJobOfFewRows(8);
    }

    /** The same by a network of so many units. */
    protected String completedJobOfFewRows(int hiddenUnits) {
        var table = new StringBuilder("x,y\n");
        var random = new Random(5);
        for (int i = 0; i < FEW_ROWS; i++) {
            table.append(random.nextGaussian()).append(',').append(random.nextGaussian()).append('\n');
        }
        upload("few-rows", table);
        var id =
                create(
                        SMALL_JOB_TO_NOISE
                                .replace("\"seed\"", "\"dataset\": \"few-rows\", \"seed\"")
                                .replace("\"hiddenUnits\": 8", "\"hiddenUnits\": " + hiddenUnits));
        awaitState(id, "COMPLETED");
        return id;
    }

    /** One of 200 rows with a number, a level and blanks, of which 40 are held out. A column's name is a script. */
    protected String completedTableJob() {
        var random = new Random(1);
        var csv = new StringBuilder("<script>alert(1)</script>,kind,score\n");
        for (int i = 0; i < 200; i++) {
            boolean isBlank = random.nextInt(4) == 0;
            csv.append(random.nextGaussian()).append(i % 3 == 0 ? ",a," : ",\"<b>\",");
            csv.append(isBlank ? "" : random.nextGaussian()).append('\n');
        }
        upload("small-table", csv);
        var id =
                create(
                        SMALL_JOB
                                .replace("\"seed\"", "\"dataset\": \"small-table\", \"seed\"")
                                .replace("\"points\": 500", "\"points\": 160"));
        awaitState(id, "COMPLETED");
        return id;
    }

    /** Makes a dataset, which may be there already. */
    private void upload(String name, CharSequence csv) {
        var request = http.request("/datasets?name=" + name, "Content-Type", "text/csv");
        var answer = http.send(request.POST(BodyPublishers.ofString(csv.toString())));
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    }

    /** Begins a job that does not end by itself, and waits until it has so many checkpoints. */
    protected String runningJob(int checkpoints) {
        var id = create(LONG_JOB);
        jobs.awaitCheckpoints(id, checkpoints);
        return id;
    }

    /** Cancels every job that has not ended, or sees that it has just done so by itself. */
    protected void cancelAllJobs() {
        for (var state : new String[] {"QUEUED", "RUNNING", "PAUSED"}) {
            for (var job : jobs.list(state)) {
                var answer = http.post("/jobs/" + job.get("id").asString() + "/cancel", "");
                assertThat(answer.status()).as(answer.text()).isIn(202, 409);
            }
        }
    }

    protected double meter(String name) {
        return http.meter(name);
    }
}
