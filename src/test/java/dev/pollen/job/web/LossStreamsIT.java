package dev.pollen.job.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.EventStream;
import dev.pollen.testing.EventStream.Event;
import dev.pollen.testing.JobClient;
import dev.pollen.testing.Patience;
import dev.pollen.testing.ServiceTest;

import jakarta.servlet.ServletOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockHttpServletResponse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What clients that are slow or gone cost others: nothing. */
class LossStreamsIT extends ServiceTest {

    /** It has more events than a tail keeps. */
    private static final String MANY_EVENTS =
            """
            { "preset": "classic", "data": { "points": 500 }, "schedule": { "timesteps": 10 },
              "network": { "hiddenUnits": 4, "hiddenLayers": 1 }, "training": { "epochs": 10000 } }
            """;

    @Autowired private LossStreams streams;

    /** A client behind some connection. */
    private static MockHttpServletResponse client(OutputStream connection) {
        return new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return new DelegatingServletOutputStream(connection);
            }
        };
    }

    private Void follow(String job, OutputStream connection) throws IOException {
        streams.write(new LiveEvents(UUID.fromString(job), 0), null, new ServletServerHttpResponse(client(connection)));
        return null;
    }

    /** Takes nothing until it is told to. */
    private static final class Slow extends ByteArrayOutputStream {

        private final CountDownLatch takes = new CountDownLatch(1);

        @Override
        public void write(int b) {
            try {
                assertThat(takes.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            super.write(b);
        }

        List<Event> events() throws IOException {
            try (var stream = new EventStream(new ByteArrayInputStream(toByteArray()))) {
                return stream.rest();
            }
        }
    }

    @AfterEach
    void freeTheWorker() {
        cancelAllJobs();
    }

    @Test
    void aSlowClientHoldsUpNobodyAndStillGetsEverythingInOrder() throws Exception {
        var id = create(MANY_EVENTS);
        var slow = new Slow();
        var following = started(new FutureTask<>(() -> follow(id, slow)));

        var events = jobs.events(id, 0); // ends with the job

        JobClient.assertWhole(events);
        assertThat(events).hasSizeGreaterThan(1000);
        assertThat(slow.size()).isZero();
        slow.takes.countDown();
        following.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(slow.events()).isEqualTo(events);
    }

    @Test
    void clientsThatAreGoneLeaveNothingBehind() throws Exception {
        var id = runningJob(1);
        for (int i = 0; i < 100; i++) {
            follow(
                    id,
                    new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            throw new IOException("broken pipe");
                        }
                    });
        }

        Patience.await().until(() -> meter("pollen_sse_subscribers") == 0);
        assertThat(streams.followedJobs()).doesNotContain(UUID.fromString(id));
        http.post("/jobs/" + id + "/cancel", "");
    }

    @Test
    void clientsThatComeAtAnyTimeAndPlaceGetTheSameEvents() throws Exception {
        var id = create(MANY_EVENTS);
        var clients =
                IntStream.range(0, 50)
                        .mapToObj(i -> started(new FutureTask<>(() -> jobs.events(id, 20L * i))))
                        .toList();
        var all = jobs.events(id, 0);

        JobClient.assertWhole(all);
        for (int i = 0; i < clients.size(); i++) {
            assertThat(clients.get(i).get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(all.subList(20 * i, all.size()));
        }
    }

    private static <T> FutureTask<T> started(FutureTask<T> task) {
        Thread.ofVirtual().start(task);
        return task;
    }
}
