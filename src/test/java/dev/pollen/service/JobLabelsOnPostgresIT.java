package dev.pollen.service;

import dev.pollen.testing.OnPostgres;
import dev.pollen.testing.Postgres;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same, with PostgreSQL as the database. */
@DirtiesContext
class JobLabelsOnPostgresIT extends JobLabelCases implements OnPostgres {

    private static final String DATABASE = Postgres.newDatabase("labels");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        anotherService(registry, "labels-on-postgres");
        registry.add("spring.datasource.url", () -> DATABASE);
    }
}
