package dev.pollen.spark;

import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

import java.util.OptionalLong;

/** Draws some columns of the rows that a request asks for. */
final class PollenScan implements Batch, SupportsReportStatistics {

    /** By itself a task draws so many rows: seconds of work, of which little is lost with an executor. */
    private static final long ROWS_OF_TASK = 1_000_000;

    private final Request request;
    private final Broadcast<RowSource> source;
    private final StructType columns;

    PollenScan(Request request, Broadcast<RowSource> source, StructType columns) {
        this.request = request;
        this.source = source;
        this.columns = columns;
    }

    @Override
    public StructType readSchema() {
        return columns;
    }

    @Override
    public String description() {
        return "pollen: %d rows from %d of the set of seed %d"
                .formatted(request.rows(), request.offset(), request.seed());
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return Slice.of(request.offset(), request.rows(), partitions()).toArray(InputPartition[]::new);
    }

    private int partitions() {
        if (request.partitions() != null) {
            return request.partitions();
        }
        long suiting = Math.ceilDiv(request.rows(), ROWS_OF_TASK);
        int least = SparkContext.getOrCreate().defaultParallelism();
        return (int) Math.clamp(suiting, least, Math.max(least, Request.MOST_PARTITIONS));
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new SliceReaderFactory(source, columns.fieldNames());
    }

    @Override
    public Statistics estimateStatistics() {
        return new Statistics() {
            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of((long) ((double) request.rows() * Math.max(1, columns.defaultSize())));
            }

            @Override
            public OptionalLong numRows() {
                return OptionalLong.of(request.rows());
            }
        };
    }
}
