package dev.pollen.service;

import dev.pollen.testing.Postgres;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Uploads, with PostgreSQL as the database. */
@DirtiesContext
class DatasetsOnPostgresIT extends DatasetsIT {

    private static final String DATABASE = Postgres.newDatabase("datasets");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> DATABASE);
    }
}
