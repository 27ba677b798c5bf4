package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.Postgres;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same, with PostgreSQL as the database. */
@DirtiesContext
class JobLabelsOnPostgresIT extends JobLabelCases {

    private static final String DATABASE = Postgres.newDatabase("labels");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        anotherService(registry, "labels-on-postgres");
        registry.add("spring.datasource.url", () -> DATABASE);
    }

    @Test
    void thisIsPostgres(@Autowired JdbcClient jdbc) {
        assertThat(jdbc.sql("SELECT version()").query(String.class).single()).startsWith("PostgreSQL");
    }
}
