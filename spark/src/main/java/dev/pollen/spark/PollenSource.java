package dev.pollen.spark;

import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What {@code spark.read().format("pollen")} finds. Spark asks one of them for the schema first, then for the table.
 */
public final class PollenSource implements TableProvider, DataSourceRegister {

    private @Nullable CaseInsensitiveStringMap asked;
    private @Nullable PollenTable table;

    @Override
    public String shortName() {
        return "pollen";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return table(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return table(new CaseInsensitiveStringMap(properties));
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
