package dev.pollen.spark;

import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Makes a slice's reader, in the process that draws it. */
final class SliceReaderFactory implements PartitionReaderFactory {

    private final Broadcast<RowSource> source;
    private final String[] columns;

    /**
     * @param columns the names of those that are wanted
     */
    SliceReaderFactory(Broadcast<RowSource> source, String[] columns) {
        this.source = source;
        this.columns = columns;
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new SliceReader(source.value().ready(), columns, (Slice) partition, TaskContext.get()::isInterrupted);
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("rows come in batches of columns");
    }
}
