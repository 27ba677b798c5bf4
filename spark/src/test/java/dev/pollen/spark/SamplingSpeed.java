package dev.pollen.spark;

import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a sample with its statistics costs. Writes both the whole table and the sample, for a service to learn. */
class SamplingSpeed {

    private SamplingSpeed() {}

    /**
     * @param args how many cores, how many rows of how many in the sample, a directory for what is written
     */
    public static void main(String[] args) throws IOException {
        long rows = Long.parseLong(args[2]);
        var directory = Path.of(args[3]);
        var session = SparkSession.builder().master("local[%s]".formatted(args[0])).config("spark.ui.enabled", false);
        try (var spark = session.getOrCreate()) {
            var whole = directory.resolve("whole").toString();
            Purchases.of(spark, rows, 8).coalesce(1).write().parquet(whole);
            var data = spark.read().parquet(whole);
            long begun = System.nanoTime();
            try (var out = Files.newOutputStream(directory.resolve("sample.parquet"))) {
                SampleUpload.write(data, SourceColumn.of(data.schema()), Integer.parseInt(args[1]), 0, out);
            }
            IO.println(
                    "%d rows of %d: %.1f s"
                            .formatted(Integer.parseInt(args[1]), rows, (System.nanoTime() - begun) / 1e9));
        }
    }
}
