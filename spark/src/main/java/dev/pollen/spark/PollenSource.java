package dev.pollen.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

import scala.jdk.javaapi.CollectionConverters;

import java.util.Map;
import java.util.Set;

/**
 * What {@code spark.read().format("pollen")} and {@code write().format("pollen")} find. Spark asks one of them for the
 * schema first, then for the table. What is written is a sample, for which all rows are looked at more than once: so
 * the table takes no rows, and Spark hands the DataFrame over as a whole.
 */
public final class PollenSource implements TableProvider, CreatableRelationProvider, DataSourceRegister {

    private static final StructType NOTHING = new StructType();

    private @Nullable CaseInsensitiveStringMap asked;
    private @Nullable PollenTable table;

    @Override
    public String shortName() {
        return "pollen";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return isWritten(options) ? NOTHING : table(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        var options = new CaseInsensitiveStringMap(properties);
        return isWritten(options) ? new Unread() : table(options);
    }

    private static boolean isWritten(CaseInsensitiveStringMap options) {
        return options.containsKey(UploadRequest.SERVICE);
    }

    /** A dataset of a service, before it is there. */
    private static final class Unread implements Table {

        @Override
        public String name() {
            return "pollen";
        }

        @Override
        public StructType schema() {
            return NOTHING;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of();
        }
    }

    @Override
    public BaseRelation createRelation(
            SQLContext context,
            SaveMode mode,
            scala.collection.immutable.Map<String, String> parameters,
            Dataset<Row> data) {
        new SampleUpload(UploadRequest.of(CollectionConverters.asJava(parameters))).save(data, mode);
        return new BaseRelation() {
            @Override
            public SQLContext sqlContext() {
                return context;
            }

            @Override
            public StructType schema() {
                return data.schema();
            }
        };
    }

    /** Whoever asks twice is answered by what was read once. */
    private synchronized PollenTable table(CaseInsensitiveStringMap options) {
        if (table == null || !options.equals(asked)) {
            table = PollenTable.of(options);
            asked = options;
        }
        return table;
    }
}
