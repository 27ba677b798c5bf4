package dev.pollen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

class QuotasTest {

    private static final Caller ADA = new Caller("ada", Role.TRAINER, UUID.randomUUID(), null);
    private static final Caller BOB = new Caller("bob", Role.TRAINER, UUID.randomUUID(), null);

    private final Map<String, Long> stored = Map.of("ada", 900L, "bob", 0L);
    private final Quotas quotas =
            new Quotas(
                    new QuotaProperties(2, DataSize.ofBytes(1000), 100, 2, 3, 2),
                    new StaticListableBeanFactory(Map.of("bytes", (StoredBytes) stored::get))
                            .getBeanProvider(StoredBytes.class));

    private static void assertExceeded(Runnable request, String property) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(QuotaExceededException.class, e -> assertThat(e.retryAfter()).isPositive())
                .hasMessageContaining("pollen.access.quota." + property);
    }

    @Test
    void soManyDrawAtOnceAndOthersAreNotConcerned() {
        var first = quotas.draw(ADA, 1);
        quotas.draw(ADA, 1);

        assertExceeded(() -> quotas.draw(ADA, 1), "draws");
        quotas.draw(BOB, 1).close();
        first.close();
        quotas.draw(ADA, 1).close();
    }

    @Test
    void whoHasAnyPointsLeftGetsAllAndWaitsTheLonger() {
        quotas.draw(ADA, 99).close();
        quotas.draw(ADA, 500).close();

        assertThatThrownBy(() -> quotas.draw(ADA, 1))
                .isInstanceOfSatisfying(
                        QuotaExceededException.class,
                        e -> assertThat(e.retryAfter()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6)))
                .hasMessageContaining("points-per-minute");
        assertThatThrownBy(() -> quotas.draw(ADA, 1)).hasMessageContaining("points-per-minute"); // no place is lost
        assertThatThrownBy(() -> quotas.draw(ADA, 1)).hasMessageContaining("points-per-minute");
    }

    @Test
    void soManyStreamsAreOpen() {
        quotas.stream(ADA);
        var second = quotas.stream(ADA);

        assertExceeded(() -> quotas.stream(ADA), "streams");
        second.close();
        quotas.stream(ADA);
    }

    @Test
    void soManyJobsHaveNotEnded() {
        quotas.requireJob(ADA, owner -> owner.equals("ada") ? 1 : 9);

        assertExceeded(() -> quotas.requireJob(ADA, owner -> 2), "jobs");
    }

    @Test
    void soMuchIsStored() {
        quotas.requireRoom(ADA, 100);

        assertExceeded(() -> quotas.requireRoom(ADA, 101), "stored");
        quotas.requireRoom(BOB, 1000);
    }

    @Test
    void soMuchIsChanged() {
        for (int i = 0; i < 3; i++) {
            quotas.requireChange(ADA);
        }

        assertExceeded(() -> quotas.requireChange(ADA), "changes-per-minute");
        quotas.requireChange(BOB);
    }

    @Test
    void whereNobodyIsAskedNothingIsCounted() {
        for (int i = 0; i < 10; i++) {
            quotas.draw(Caller.ANYBODY, 1_000_000);
            quotas.stream(Caller.ANYBODY);
            quotas.requireChange(Caller.ANYBODY);
        }
        quotas.requireJob(Caller.ANYBODY, owner -> 1000);
        quotas.requireRoom(Caller.ANYBODY, 1_000_000);
    }
}
