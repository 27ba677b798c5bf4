package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.UUID;

/** What the database keeps of a recipe is read by the version that wrote it. */
class KeptRecipesIT extends ServiceTest {

    @Autowired JdbcClient jdbc;

    @Test
    void aJobOfAnotherVersionSaysSoAndWhatToDo() {
        var id = completedJob();
        var recipe =
                jdbc.sql("SELECT recipe FROM job WHERE id = :id")
                        .param("id", UUID.fromString(id))
                        .query(String.class)
                        .single();
        write(id, "{\"version\": 1}");
        try {
            var answer = http.get("/jobs/" + id);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().get("detail").asString()).contains("has version 1").contains("pollen.data-dir");
        } finally {
            write(id, recipe);
        }
        assertThat(http.get("/jobs/" + id).status()).isEqualTo(200);
    }

    private void write(String id, String recipe) {
        jdbc.sql("UPDATE job SET recipe = :recipe WHERE id = :id")
                .param("recipe", recipe)
                .param("id", UUID.fromString(id))
                .update();
    }
}
