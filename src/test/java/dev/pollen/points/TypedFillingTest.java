package dev.pollen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Files that have types are written again with their types and their values, but for what was blank in them. */
class TypedFillingTest {

    private static final Path TABLES = Path.of("src/test/resources/tables");

    @TempDir private Path directory;

    private static Table table(Path file) throws IOException {
        try (var rows = PointFormats.open(file, null, ReadOptions.of(UTF_8))) {
            return rows.table();
        }
    }

    /** Every row as text, each cell with the name of its column. */
    private static List<String> rows(TextFile file) throws IOException {
        var all = new ArrayList<String>();
        try (var records = file.open()) {
            while (records.next()) {
                var row = new StringBuilder();
                for (int j = 0; j < records.cells(); j++) {
                    row.append(String.valueOf(records.names()).split(",")[j]).append('=').append(records.text(j));
                }
                all.add(row.toString());
            }
        }
        return all;
    }

    private static TextFile open(Path file) throws IOException {
        return file.toString().endsWith("parquet") ? new ParquetFile(file, Set.of()) : new ArrowFile(file, Set.of());
    }

    private Path filled(Path file, Table known, Set<String> drop, int tables, double... values) throws IOException {
        var usual = ReadOptions.of(UTF_8);
        var options =
                new ReadOptions(UTF_8, usual.header(), null, null, usual.missing(), Map.of(), drop, Long.MAX_VALUE);
        var blocks = Stream.generate(() -> new Points(values.length, values)).iterator();
        var out = new ByteArrayOutputStream();
        TableFile.of(file, null, options, known).filling().write(new FilledRows(tables, blocks), out);
        return Files.write(directory.resolve("filled-" + file.getFileName()), out.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"polars.parquet", "polars.arrow", "polars.arrows"})
    void valuesAreTheSameAndBlanksAreFilled(String name) throws IOException {
        var file = TABLES.resolve(name);
        var filled = filled(file, table(file), Set.of(), 1, 41, 1.75, 1, 0, 0);

        var before = rows(open(file));
        assertThat(before).anyMatch(row -> row.contains("age=null")).anyMatch(row -> row.contains("city=null"));
        assertThat(rows(open(filled)))
                .isEqualTo(
                        before.stream()
                                .map(row -> row.replace("age=null", "age=41").replace("city=null", "city=Köln"))
                                .toList());
        assertThat(table(filled).columns().stream().map(Column::form).toList())
                .isEqualTo(table(file).columns().stream().map(Column::form).toList());
    }

    @Test
    void columnsKeepTheTypesOfDuckDb() throws IOException {
        var file = TABLES.resolve("duckdb.parquet");
        var known = new Table(table(file).columns().subList(0, 2));
        var names = table(file).names();
        var filled = filled(file, known, Set.copyOf(names.subList(2, names.size())), 1, 41, 1.75);

        assertThat(new ParquetFile(filled, Set.of()).schema().getFields())
                .isEqualTo(new ParquetFile(file, Set.of()).schema().getFields());
        assertThat(rows(open(filled)))
                .isEqualTo(rows(open(file)).stream().map(row -> row.replaceFirst("age=null", "age=41")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"polars.parquet", "polars.arrow", "polars.arrows"})
    void severalTablesAndColumnsThatAreMissing(String name) throws IOException {
        var file = TABLES.resolve(name);
        var columns = new ArrayList<>(table(file).columns());
        columns.add(new Column("kind", new Form.Levels(List.of("a", "b")), ""));
        columns.add(Column.number("weight", Precision.FLOAT32));
        var filled = filled(file, new Table(columns), Set.of(), 3, 41, 1.75, 1, 0, 0, 1, 2.5);

        var rows = rows(open(filled));
        assertThat(rows)
                .hasSize(120)
                .allMatch(row -> row.contains("kind=b") && row.contains("weight=2.5]") || row.endsWith("weight]=2.5"));
        assertThat(rows.get(0)).startsWith("[draw=1");
        assertThat(rows.get(119)).startsWith("[draw=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polars.parquet", "polars.arrow"})
    void aLevelThatTheFileDoesNotHaveIsWritten(String name) throws IOException {
        var file = TABLES.resolve(name);
        var columns = new ArrayList<>(table(file).columns());
        columns.set(2, new Column("city", new Form.Levels(List.of("Bonn", "Köln", "Ulm", "Aachen")), ""));

        assertThat(rows(open(filled(file, new Table(columns), Set.of(), 1, 41, 1.75, 3, 0, 0))))
                .anyMatch(row -> row.contains("city=Aachen"))
                .anyMatch(row -> row.contains("city=Ulm"));
    }

    @Test
    void levelsThatAreNoNumbersAreNoneInAColumnOfNumbers() throws IOException {
        var file = TABLES.resolve("polars.parquet");
        var columns = new ArrayList<>(table(file).columns());
        columns.set(0, new Column("age", new Form.Levels(List.of("old", "young")), ""));

        assertThatThrownBy(() -> filled(file, new Table(columns), Set.of(), 1, 0, 1.75, 1, 0, 0))
                .hasMessageContaining("column age must be text");
    }
}
