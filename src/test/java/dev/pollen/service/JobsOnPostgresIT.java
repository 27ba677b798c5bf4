package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.OnPostgres;
import dev.pollen.testing.Postgres;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same, with PostgreSQL as the database. */
@DirtiesContext
class JobsOnPostgresIT extends JobsIT implements OnPostgres {

    private static final String DATABASE = Postgres.newDatabase("jobs");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> DATABASE);
    }

    @Test
    void aTransactionThatIsForgottenEnds(@Autowired JdbcClient jdbc) {
        assertThat(jdbc.sql("SHOW idle_in_transaction_session_timeout").query(String.class).single()).isEqualTo("10s");
    }
}
