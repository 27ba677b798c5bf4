package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A test of a service on PostgreSQL. That it is on one is among its cases, since of two addresses that a class and its
 * superclass give, Spring takes the superclass's.
 */
public interface OnPostgres {

    @Test
    default void thisIsPostgres(@Autowired JdbcClient jdbc) {
        assertThat(jdbc.sql("SELECT version()").query(String.class).single()).startsWith("PostgreSQL");
    }
}
