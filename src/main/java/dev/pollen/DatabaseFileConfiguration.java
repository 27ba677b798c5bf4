package dev.pollen;

import dev.pollen.disk.DirectoryHealth;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Watches the file of an H2 that runs in this process. */
@Configuration(proxyBeanMethods = false)
class DatabaseFileConfiguration {

    /** Whether the database can write to its file: always well where that is another process's business. */
    @Bean
    HealthIndicator databaseFileHealthIndicator(DataSourceProperties database) throws IOException {
        var file = DatabaseFile.of(database.getUrl());
        return file.isPresent() ? new FileHealth(file.get()) : () -> Health.up().build();
    }

    private static final class FileHealth extends DirectoryHealth {

        private final DatabaseFile file;
        private final Optional<Object> opened;

        FileHealth(DatabaseFile file) throws IOException {
            super("The directory of the database", file.directory());
            this.file = file;
            file.makePrivate();
            opened = file.key();
        }

        /** What is written to a file that has lost its name is never seen again. */
        @Override
        protected void require() throws IOException {
            super.require();
            if (!Files.exists(file.path()) || !file.key().equals(opened)) {
                throw new IOException(
                        "no longer has the file that the service has opened: put it back, or restart the service.");
            }
        }
    }
}
