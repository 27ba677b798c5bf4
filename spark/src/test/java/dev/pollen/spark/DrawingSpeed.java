package dev.pollen.spark;

import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What rows cost: for {@code bench/spark}, which compares it with what the service takes. Prints the seconds that
 * passed and those of the processor; each is the second of two, when everything is compiled.
 */
class DrawingSpeed {

    private final SparkSession spark;
    private final String checkpoint;
    private final long rows;

    private DrawingSpeed(SparkSession spark, String checkpoint, long rows) {
        this.spark = spark;
        this.checkpoint = checkpoint;
        this.rows = rows;
    }

    /**
     * @param args how many cores, the checkpoint, how many rows, a directory for what is written
     */
    public static void main(String[] args) throws IOException {
        var session = SparkSession.builder().master("local[%s]".formatted(args[0])).config("spark.ui.enabled", false);
        try (var spark = session.getOrCreate()) {
            var speed = new DrawingSpeed(spark, args[1], Long.parseLong(args[2]));
            speed.print("drawn", writer -> writer.format("noop").save());
            speed.print("parquet", writer -> writer.parquet(Path.of(args[3], "rows").toString()));
        }
    }

    private void print(String what, Consumer<DataFrameWriter<Row>> action) {
        run(action);
        long begun = System.nanoTime();
        var before = cpu();
        run(action);
        var passed = Duration.ofNanos(System.nanoTime() - begun);
        IO.println("%s %.2f %.2f".formatted(what, seconds(passed), seconds(cpu().minus(before))));
    }

    private void run(Consumer<DataFrameWriter<Row>> action) {
        var drawn = spark.read().format("pollen").option("checkpoint", checkpoint).option("rows", rows).load();
        action.accept(drawn.write().mode(SaveMode.Overwrite));
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
