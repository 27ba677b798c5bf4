package dev.pollen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database that a service has by default, at the address that the configuration says. */
class EmbeddedDatabaseTest {

    @TempDir private Path directory;

    private String url;

    @BeforeEach
    void readAddress() throws IOException {
        var sources = new YamlPropertySourceLoader().load("defaults", new ClassPathResource("application.yaml"));
        var configured = String.valueOf(sources.getFirst().getProperty("spring.datasource.url"));
        url = configured.replace("${pollen.data-dir}", directory.toString());
    }

    /** Threads are interrupted when a job is cancelled, a client is gone, or the service stops. */
    @Test
    void aThreadThatIsInterruptedLeavesItOpenForOthers() throws SQLException {
        try (var mine = DriverManager.getConnection(url);
                var others = DriverManager.getConnection(url)) {
            try (var statement = mine.createStatement()) {
                statement.execute("CREATE TABLE number (n INTEGER)");
                Thread.currentThread().interrupt();
                statement.execute("INSERT INTO number VALUES (7)");
            }
            assertThat(Thread.interrupted()).as("it is still known").isTrue();

            try (var statement = others.createStatement();
                    var rows = statement.executeQuery("SELECT n FROM number")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(7);
            }
        }
        assertThat(DatabaseFile.of(url).orElseThrow().path()).isEqualTo(directory.resolve("pollen.mv.db")).exists();
    }
}
