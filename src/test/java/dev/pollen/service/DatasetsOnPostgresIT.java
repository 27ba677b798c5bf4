package dev.pollen.service;

import dev.pollen.testing.OnPostgres;
import dev.pollen.testing.Postgres;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Uploads, with PostgreSQL as the database. */
class DatasetsOnPostgresIT extends DatasetCases implements OnPostgres {

    private static final String DATABASE = Postgres.newDatabase("datasets");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        anotherService(registry, "datasets-on-postgres");
        registry.add("spring.datasource.url", () -> DATABASE);
    }
}
