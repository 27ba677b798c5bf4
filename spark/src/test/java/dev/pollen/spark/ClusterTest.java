package dev.pollen.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Two executors in processes of their own, which have the classes, but not the checkpoint's file. */
class ClusterTest {

    private static final int PARTITIONS = 40;

    private static SparkSession spark;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        spark =
                SparkSession.builder()
                        .master("local-cluster[2,1,1024]")
                        .config("spark.ui.enabled", false)
                        .config("spark.sql.session.timeZone", "UTC")
                        .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                        .config("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"))
                        .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Dataset<Row> rows(Path checkpoint, long count) {
        return Trees.reader(spark)
                .option("checkpoint", checkpoint.toString())
                .option("rows", count)
                .option("offset", 100)
                .option("partitions", PARTITIONS)
                .load();
    }

    /** A number that says which rows there are, in whatever order. */
    private static Object digest(Dataset<Row> rows) {
        var columns = Arrays.stream(rows.columns()).map(name -> col(name)).toArray(Column[]::new);
        return rows.select(xxhash64(columns).cast("decimal(20)").as("hash")).agg(sum("hash")).head().get(0);
    }

    @Test
    void executorsNeedNoFile() throws IOException {
        var copy = Files.copy(Trees.checkpoint(), Files.createTempDirectory("pollen").resolve("copy"));
        var rows = rows(copy, 1000);
        Files.delete(copy);

        assertThat(Trees.texts(rows)).isEqualTo(Trees.texts(Trees.served(spark, Trees.SERVED)));
    }

    @Test
    void rowsAreTheSameIfAnExecutorDiesMidway() throws InterruptedException {
        var rows = rows(Trees.checkpoint(), 400_000);
        var undisturbed = digest(rows);
        var killer = new Killer();
        spark.sparkContext().addSparkListener(killer);

        assertThat(digest(rows)).isEqualTo(undisturbed);
        assertThat(killer.removed.await(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Kills a process that draws as soon as some rows are there. */
    private static final class Killer extends SparkListener {

        private final AtomicBoolean isDone = new AtomicBoolean();
        private final CountDownLatch removed = new CountDownLatch(1);

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (isDone.compareAndSet(false, true)) {
                ProcessHandle.current().children().findAny().orElseThrow().destroyForcibly();
            }
        }

        @Override
        public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
            removed.countDown();
        }
    }
}
