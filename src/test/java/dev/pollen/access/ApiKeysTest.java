package dev.pollen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.pollen.testing.Patience;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

class ApiKeysTest {

    private static final KeySecret SECRET = KeySecret.random();

    /** Of one key, which is read slowly. */
    private static final class SlowTable extends ApiKeyTable {

        private final CountDownLatch isRead = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile ApiKey key =
                new ApiKey(UUID.randomUUID(), "ada", Role.READER, SECRET.hint(), Instant.EPOCH, null, null, null);

        SlowTable() {
            super(mock(JdbcClient.class));
        }

        @Override
        Optional<ApiKey> findByHash(String hash) {
            var read = key;
            isRead.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Optional.of(read);
        }

        @Override
        Optional<ApiKey> find(UUID id) {
            return Optional.of(key);
        }

        @Override
        Optional<String> findHash(UUID id) {
            return Optional.of(SECRET.hash());
        }

        @Override
        void revoke(UUID id, Instant at) {
            key = new ApiKey(id, key.owner(), key.role(), key.hint(), key.createdAt(), null, null, at);
        }
    }

    @Test
    void whatIsReadWhileItIsRevokedIsNotRemembered() throws InterruptedException {
        var table = new SlowTable();
        var keys = new ApiKeys(table, Clock.systemUTC());
        var reader = Thread.ofPlatform().start(() -> keys.find(SECRET.text()));
        table.isRead.await();
        var admin = Thread.ofPlatform().start(() -> keys.revoke(table.key.id()));
        Patience.await().until(() -> !admin.isAlive() || admin.getState() == Thread.State.BLOCKED);
        table.goOn.countDown();
        reader.join();
        admin.join();

        assertThat(keys.find(SECRET.text())).isEmpty();
    }
}
