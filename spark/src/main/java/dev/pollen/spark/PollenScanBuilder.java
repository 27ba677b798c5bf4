package dev.pollen.spark;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Asks for columns: of a row that is drawn, the others are not even looked at. */
final class PollenScanBuilder implements SupportsPushDownRequiredColumns {

    private final Request request;
    private final Broadcast<RowSource> source;
    private StructType columns;

    PollenScanBuilder(Request request, Broadcast<RowSource> source, StructType schema) {
        this.request = request;
        this.source = source;
        this.columns = schema;
    }

    @Override
    public void pruneColumns(StructType required) {
        columns = required;
    }

    @Override
    public Scan build() {
        return new PollenScan(request, source, columns);
    }
}
