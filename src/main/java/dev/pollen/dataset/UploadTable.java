package dev.pollen.dataset;

import dev.pollen.points.Reading;
import dev.pollen.table.Population;
import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

/** The list of uploads in the database. Names and contents are unique. */
@Repository
class UploadTable {

    private static final String SELECT =
            "SELECT name, sha256, row_count, columns, statistics, reading, warnings, created_at, owner, population FROM"
                    + " dataset";
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<List<ColumnStatistics>> STATISTICS = new TypeReference<>() {};

    /** Its own: what is kept does not depend on how the API is configured. */
    private final JsonMapper json = new JsonMapper();

    private final JdbcClient jdbc;
    private final UploadFiles files;

    UploadTable(JdbcClient jdbc, UploadFiles files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException if there is one of that name, or with that content
     */
    void insert(Upload upload) {
        jdbc.sql(
                        """
                        INSERT INTO dataset (name, sha256, row_count, columns, statistics, reading, warnings, created_at,
                                             owner, population)
                        VALUES (:name, :sha256, :rows, :columns, :statistics, :reading, :warnings, :createdAt, :owner,
                                :population)
                        """)
                .param("name", upload.name())
                .param("sha256", upload.sha256())
                .param("rows", upload.rows())
                .param("columns", json.writeValueAsString(upload.table()))
                .param("statistics", json.writeValueAsString(upload.statistics()))
                .param("reading", json.writeValueAsString(upload.reading()))
                .param("warnings", json.writeValueAsString(upload.warnings()))
                .param("createdAt", Timestamp.from(upload.createdAt()))
                .param("owner", upload.owner())
                .param("population", upload.population() == null ? null : upload.population().toJson())
                .update();
    }

    void delete(String name) {
        jdbc.sql("DELETE FROM dataset WHERE name = :name").param("name", name).update();
    }

    Optional<Upload> find(String name) {
        return jdbc.sql(SELECT + " WHERE name = :name").param("name", name).query(this::upload).optional();
    }

    /** Finds an upload and keeps everybody else from deleting it until the transaction ends. */
    Optional<Upload> lock(String name) {
        return jdbc.sql(SELECT + " WHERE name = :name FOR UPDATE").param("name", name).query(this::upload).optional();
    }

    Optional<Upload> findByContent(String sha256) {
        return jdbc.sql(SELECT + " WHERE sha256 = :sha256").param("sha256", sha256).query(this::upload).optional();
    }

    /** Those of an owner. */
    List<Upload> ofOwner(String owner) {
        return jdbc.sql(SELECT + " WHERE owner = :owner").param("owner", owner).query(this::upload).list();
    }

    /** All of them, the oldest first. */
    List<Upload> all() {
        return jdbc.sql(SELECT + " ORDER BY created_at, name").query(this::upload).list();
    }

    private Upload upload(ResultSet row, int number) throws SQLException {
        var sha256 = row.getString("sha256");
        var table = json.readValue(row.getString("columns"), Table.class);
        return new Upload(
                row.getString("name"),
                sha256,
                table,
                json.readValue(row.getString("statistics"), STATISTICS),
                json.readValue(row.getString("reading"), Reading.class),
                json.readValue(row.getString("warnings"), STRINGS),
                row.getTimestamp("created_at").toInstant(),
                row.getString("owner"),
                new RowFile(files.path(sha256), row.getInt("row_count"), table.columns().size()),
                population(row.getString("population")));
    }

    private static @Nullable Population population(@Nullable String kept) {
        return kept == null ? null : Population.ofKept(kept);
    }
}
