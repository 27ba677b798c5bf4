package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.AskedTest;
import dev.pollen.testing.Http;
import dev.pollen.testing.Patience;
import dev.pollen.testing.Postgres;
import dev.pollen.testing.ServiceProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A node that serves and one that trains, of one PostgreSQL: a key is one to both, and so is its end. */
class AccessClusterIT {

    @TempDir private Path directory;

    private ServiceProcess node(String database, Path firstKey, String profile) throws IOException {
        return ServiceProcess.startSmall(
                directory.resolve("data"),
                "spring.datasource.url=" + database,
                "spring.profiles.active=" + profile,
                "pollen.access.mode=keys",
                "pollen.access.first-key-file=" + firstKey);
    }

    @Test
    void aKeyOfOneNodeIsAKeyOfTheOther() throws IOException {
        var database = Postgres.newDatabase("access_cluster");
        var firstKey = Files.writeString(directory.resolve("first-key"), AskedTest.FIRST_KEY);
        try (var web = node(database, firstKey, "web");
                var worker = node(database, firstKey, "worker")) {
            var admin = web.http().withKey(AskedTest.FIRST_KEY);
            var made = admin.post("/keys", "{\"owner\": \"prometheus\", \"role\": \"reader\"}").json();
            var scraping = worker.http().withKey(made.get("secret").asString());

            assertThat(worker.http().get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(scrape(worker.http())).isEqualTo(401);
            assertThat(scrape(scraping)).isEqualTo(200);
            var id = admin.post("/jobs", InterruptedJob.job(80)).json().get("id").asString();
            Patience.await().until(() -> admin.get("/jobs/" + id).text().contains("\"COMPLETED\""));
            assertThat(admin.delete("/keys/" + made.get("id").asString()).status()).isEqualTo(204);
            Patience.await().until(() -> scrape(scraping) == 401);
        }
    }

    private static int scrape(Http client) {
        return client.get("/actuator/prometheus").status();
    }
}
