package dev.pollen.spark;

import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small model of a table with columns of every type, and rows that a service has drawn from it. */
final class Trees {

    /** {@code GET /samples?seed=7&offset=100&n=1000&format=parquet}. */
    static final String SERVED = "trees.parquet";

    /** {@code POST /samples} with seed 7, n 500 and {@link #WHERE}. */
    static final String SERVED_WHERE = "trees-where.parquet";

    static final String WHERE = "{ \"kind\": \"elm\", \"size\": { \"min\": 5, \"max\": 7 } }";

    private Trees() {}

    static Path checkpoint() {
        return path("trees.safetensors");
    }

    static byte[] bytes() {
        try {
            return Files.readAllBytes(checkpoint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(Trees.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError("resources have addresses", e);
        }
    }

    static DataFrameReader reader(SparkSession spark) {
        return spark.read().format("pollen").option("checkpoint", checkpoint().toString()).option("seed", 7);
    }

    static Dataset<Row> served(SparkSession spark, String name) {
        return spark.read().parquet(path(name).toString());
    }

    /** Rows in their order; a text of a number is that of no other one. */
    static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> row.mkString("|")).toList();
    }
}
