package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.Http;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same request with the same key, many times at the same moment. */
final class SameRequests {

    private static final int COUNT = 50;
    private static final String RECIPE = InterruptedJob.job(80);

    private SameRequests() {}

    /** Sends it to services in turns, and returns the ids of the jobs that came of it. */
    static Set<String> send(List<Http> services, String key) {
        var ready = new CyclicBarrier(COUNT);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, COUNT)
                    .mapToObj(i -> services.get(i % services.size()))
                    .map(service -> CompletableFuture.supplyAsync(() -> send(service, key, ready), clients))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.toSet());
        }
    }

    private static String send(Http service, String key, CyclicBarrier ready) {
        try {
            ready.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        var response =
                service.send(
                        service.request("/jobs", "Content-Type", "application/json", "Idempotency-Key", key)
                                .POST(BodyPublishers.ofString(RECIPE)));
        assertThat(response.status()).as(response.text()).isEqualTo(202);
        return response.json().get("id").asString();
    }
}
