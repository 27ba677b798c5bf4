package dev.pollen.points;

import dev.pollen.table.Delimiter;
import dev.pollen.table.Population;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A Parquet file: its footer has been read, its columns have types. */
final class ParquetFile implements TextFile {

    static final String NAME = "Parquet";

    private final MappedFile file;
    private final ParquetBounds bounds;
    private final ParquetReadOptions options;
    private final ParquetMetadata footer;
    private final List<ParquetColumn> columns;
    private final Set<String> dropped;

    /**
     * @param dropped the names of columns that are not read
     */
    ParquetFile(Path path, Set<String> dropped) throws IOException {
        this.dropped = dropped;
        file = MappedFile.of(path);
        bounds = new ParquetBounds(file);
        options =
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new ParquetCodecs())
                        .build();
        footer = Unreadable.read(NAME, this::readFooter);
        columns = schema().getFields().stream().map(ParquetColumn::of).toList();
    }

    private ParquetMetadata readFooter() throws IOException {
        bounds.requireFooter();
        try (var reader = ParquetFileReader.open(new ParquetInput(file), options)) {
            return reader.getFooter();
        }
    }

    List<ParquetColumn> columns() {
        return columns;
    }

    /** What the file says besides, as pandas has it say which column was its index. */
    Map<String, String> metadata() {
        return footer.getFileMetaData().getKeyValueMetaData();
    }

    /** Its columns as it has them, those that cannot be used too. */
    MessageType schema() {
        return footer.getFileMetaData().getSchema();
    }

    @Override
    public List<StatedType> stated() {
        return columns.stream().map(ParquetColumn::type).toList();
    }

    @Override
    public @Nullable Population population() {
        var said = metadata().get(Population.KEY);
        return said == null ? null : Population.parse(said);
    }

    @Override
    public @Nullable Delimiter delimiter() {
        return null;
    }

    @Override
    public ParquetRecords open() {
        return Unreadable.read(NAME, this::records);
    }

    private ParquetRecords records() throws IOException {
        var read = columns.stream().filter(column -> column.isUsable() && !dropped.contains(column.name())).toList();
        var names = read.stream().map(ParquetColumn::name).collect(Collectors.toSet());
        for (var rowGroup : footer.getBlocks()) {
            bounds.requirePages(rowGroup, names);
        }
        var reader = new ParquetFileReader(new ParquetInput(file), footer, options, new ParquetInput(file).newStream());
        var schema =
                new MessageType(
                        schema().getName(),
                        schema().getFields().stream().filter(field -> names.contains(field.getName())).toList());
        reader.setRequestedSchema(schema);
        return new ParquetRecords(reader, schema, columns, footer.getFileMetaData().getCreatedBy());
    }
}
