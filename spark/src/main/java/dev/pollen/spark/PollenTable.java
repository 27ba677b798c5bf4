package dev.pollen.spark;

import dev.pollen.checkpoint.CorruptCheckpointException;
import dev.pollen.training.UnreadableRecipeException;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

import java.util.Set;

/** The rows that a request asks for, as a table. */
final class PollenTable implements SupportsRead {

    private final Request request;
    private final Broadcast<RowSource> source;
    private final StructType schema;

    private PollenTable(Request request, Broadcast<RowSource> source) {
        this.request = request;
        this.source = source;
        this.schema = ColumnTypes.schema(source.value().ready().table());
    }

    /**
     * Reads the checkpoint, and has everything said that is wrong before any task begins.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException naming the option and its limit
     */
    static PollenTable of(CaseInsensitiveStringMap options) {
        var request = Request.of(options);
        var spark = SparkContext.getOrCreate();
        var bytes = CheckpointBytes.read(request.checkpoint(), options.get(Request.KEY), spark.hadoopConfiguration());
        var source = new RowSource(bytes, options);
        try {
            source.ready();
        } catch (CorruptCheckpointException | UnreadableRecipeException e) {
            throw CheckpointBytes.unreadable(request.checkpoint(), e.getMessage());
        }
        return new PollenTable(request, JavaSparkContext.fromSparkContext(spark).broadcast(source));
    }

    @Override
    public String name() {
        return "pollen";
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new PollenScanBuilder(request, source, schema);
    }
}
