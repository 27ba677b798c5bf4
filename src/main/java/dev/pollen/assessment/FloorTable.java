package dev.pollen.assessment;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;

/** Floors in the database: the newest thousand. */
@Repository
class FloorTable {

    private static final int MOST = 1000;

    /** Its own: floors are kept whole, whatever the API shows of them. */
    private final JsonMapper json = JsonMapper.builder().disable(MapperFeature.USE_ANNOTATIONS).build();

    private final JdbcClient jdbc;
    private final Clock clock;

    FloorTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    <F> Optional<F> find(FloorKey key, Class<F> type) {
        return jdbc.sql("SELECT floors FROM quality_floor WHERE id = :id")
                .param("id", key.sha256())
                .query(String.class)
                .optional()
                .map(floors -> json.readValue(floors, type));
    }

    /** Keeps floors, instead of what there may be. */
    void put(FloorKey key, Object floors) {
        jdbc.sql("DELETE FROM quality_floor WHERE id = :id").param("id", key.sha256()).update();
        try {
            jdbc.sql(
                            """
                            INSERT INTO quality_floor (id, dataset, floors, created_at)
                            VALUES (:id, :dataset, :floors, :now)
                            """)
                    .param("id", key.sha256())
                    .param("dataset", key.dataset())
                    .param("floors", json.writeValueAsString(floors))
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException e) {
            return; // another node was faster, and has found the same
        }
        jdbc.sql(
                        """
                        DELETE FROM quality_floor WHERE created_at < (
                            SELECT min(created_at) FROM (
                                SELECT created_at FROM quality_floor ORDER BY created_at DESC LIMIT :most) newest)
                        """)
                .param("most", MOST)
                .update();
    }
}
