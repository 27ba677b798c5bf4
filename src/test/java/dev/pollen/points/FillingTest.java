package dev.pollen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.Column;
import dev.pollen.table.Delimiter;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A file is written again as it was, byte for byte, but for what was blank in it. */
class FillingTest {

    private static final double MICROS_OF_DAY = 86_400e6;

    /** Of every type; a day is the twentieth after 1970 began. */
    private static final Table TABLE =
            new Table(
                    List.of(
                            new Column("size", new Form.Decimals(1, 2), ""),
                            new Column("rooms", new Form.Whole(0), ""),
                            new Column("kind", new Form.Levels(List.of("house", "flat, \"new\"")), ""),
                            new Column("free", new Form.Flag("no", "yes"), ""),
                            new Column("since", new Form.Moment("uuuu-MM-dd", "Z"), "")));

    private static final double[] VALUES = {7.25, 3, 1, 1, 20 * MICROS_OF_DAY};

    @TempDir private Path directory;

    private TableFile open(byte[] content, ReadOptions options) throws IOException {
        var file = Files.write(directory.resolve("file"), content);
        return TableFile.of(file, null, options, TABLE);
    }

    private static byte[] filled(TableFile file, int tables) throws IOException {
        var blocks = Stream.generate(() -> new Points(VALUES.length, VALUES)).iterator();
        var out = new ByteArrayOutputStream();
        file.filling().write(new FilledRows(tables, blocks), out);
        return out.toByteArray();
    }

    private String filled(String text) throws IOException {
        return filled(text, 1);
    }

    private String filled(String text, int tables) throws IOException {
        return new String(filled(open(text.getBytes(UTF_8), ReadOptions.of(UTF_8)), tables), UTF_8);
    }

    @Test
    void aBlankIsWrittenAsOthersOfItsColumnAre() throws IOException {
        assertThat(
                        filled(
                                """
                                size;rooms;kind;free;since
                                1,50;2.0;house;ja;26.11.2026
                                ;NA;;;
                                1.234,00 ; 4.0;house;nein;01.12.2026
                                """))
                .isEqualTo(
                        """
                        size;rooms;kind;free;since
                        1,50;2.0;house;ja;26.11.2026
                        7,25;3.0;"flat, ""new""\";ja;21.01.1970
                        1.234,00 ; 4.0;house;nein;01.12.2026
                        """);
    }

    @Test
    void quotesAndBlanksAreThoseOfTheColumn() throws IOException {
        assertThat(
                        filled(
                                "\"size\",\"rooms\",kind,free,since\r\n"
                                        + "\"1.5\",2 ,house,yes,2026-01-01\r\n"
                                        + "\"\", NA ,\"\",-,\r\n"))
                .isEqualTo(
                        "\"size\",\"rooms\",kind,free,since\r\n\"1.5\",2 ,house,yes,2026-01-01\r\n"
                                + "\"7.25\", 3 ,\"flat, \"\"new\"\"\",yes,1970-01-21\r\n");
    }

    @Test
    void aColumnThatIsMissingWholeIsPutBehind() throws IOException {
        assertThat(filled("rooms\tsince\n2\t2026-01-01\n\t\n3\t2026-02-01"))
                .isEqualTo(
                        """
                        rooms\tsince\tsize\tkind\tfree
                        2\t2026-01-01\t7.25\t"flat, ""new""\"\tyes
                        3\t1970-01-21\t7.25\t"flat, ""new""\"\tyes
                        3\t2026-02-01\t7.25\t"flat, ""new""\"\tyes\
                        """);
        assertThat(filled("kind,size,rooms,free\nhouse,,,\n"))
                .as("none has a value")
                .endsWith("\nhouse,7.25,3,yes,1970-01-21\n");
    }

    @Test
    void severalTablesHaveTheirNumbersInFront() throws IOException {
        assertThat(filled("sep=|\nrooms|size|kind|free|since\n2||house|yes|2026-01-01", 2))
                .isEqualTo(
                        """
                        sep=|
                        draw|rooms|size|kind|free|since
                        1|2|7.25|house|yes|2026-01-01
                        2|2|7.25|house|yes|2026-01-01\
                        """);
    }

    @Test
    void columnsThatAreLeftOutStayAsTheyAre() throws IOException {
        var options = ReadOptions.of(UTF_8);
        var dropping =
                new ReadOptions(
                        UTF_8,
                        options.header(),
                        null,
                        null,
                        options.missing(),
                        options.types(),
                        Set.of("name"),
                        Long.MAX_VALUE);
        var file = open("name,rooms\n\"a, b\",\n,1\n".getBytes(UTF_8), dropping);

        assertThat(new String(filled(file, 1), UTF_8))
                .isEqualTo(
                        "name,rooms,size,kind,free,since\n\"a, b\",3,7.25,\"flat, \"\"new\"\"\",yes,1970-01-21\n"
                                + ",1,7.25,\"flat, \"\"new\"\"\",yes,1970-01-21\n");
        assertThat(file.has()).containsExactly(false, true, false, false, false);
        assertThatThrownBy(() -> open("name,rooms\na,1\n".getBytes(UTF_8), options))
                .hasMessageContaining("column name")
                .hasMessageContaining("?drop=name leaves it as it is");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,efbbbf", "UTF-16LE,fffe", "windows-1252,''", "UTF-16BE,feff"})
    void textStaysInItsCharset(String charset, String mark) throws IOException {
        var coded = Charset.forName(charset);
        var text = "größe,rooms,kind,free,since\n1,2,house,no,2026-01-01\n";
        var content = new ByteArrayOutputStream();
        content.write(HexFormat.of().parseHex(mark));
        content.write(text.getBytes(coded));
        var options =
                new ReadOptions(
                        mark.isEmpty() ? coded : UTF_16LE,
                        ReadOptions.Header.TRUE,
                        null,
                        null,
                        ReadOptions.of(UTF_8).missing(),
                        Map.of(),
                        Set.of("größe"),
                        Long.MAX_VALUE);

        var expected = new ByteArrayOutputStream();
        expected.write(HexFormat.of().parseHex(mark));
        expected.write("größe,rooms,kind,free,since,size\n1,2,house,no,2026-01-01,7.25\n".getBytes(coded));
        assertThat(filled(open(content.toByteArray(), options), 1)).isEqualTo(expected.toByteArray());
    }

    @Test
    void textThatWouldBeOtherBytesIsRefused() throws IOException {
        var twice = new byte[] {(byte) 0x81, (byte) 0xca, '\n', (byte) 0xfa, (byte) 0x54, '\n'}; // ¬, in two ways
        var content = ("kind,rooms\n" + "x").getBytes(UTF_8);
        var bytes = new ByteArrayOutputStream();
        bytes.write(content, 0, content.length - 1);
        bytes.write("house,1\n".getBytes(UTF_8));
        bytes.write(twice);
        var file = Files.write(directory.resolve("sjis"), bytes.toByteArray());

        assertThatThrownBy(() -> FileText.of(file, Charset.forName("windows-31j")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("such as UTF-8");
    }

    /** Cells of all kinds, between all kinds of delimiters and ends of lines. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsNotBlankIsTheSameByteForByte(long seed) throws IOException {
        var random = new Random(seed);
        var delimiter = List.of(",", ";", "\t", "|").get(random.nextInt(4));
        var cells =
                List.of(
                        List.of("1.5", " 2.25", "\"3.1\"", "-0.50 ", "1e3"),
                        List.of("1", "\"2\"", " 3", "+4"),
                        List.of("house", "\"flat, \"\"new\"\"\"", " house ", "\"house\""),
                        List.of("yes", "NO", "\"Yes\"", "no\t".strip()),
                        List.of("2026-11-26", "\"2026-01-01\"", " 1999-12-31"));
        var text = new StringBuilder(String.join(delimiter, TABLE.names()) + "\n");
        for (int i = 0; i < 300; i++) {
            text.append(random.nextInt(9) == 0 ? "\r\n" : "");
            text.append(
                    cells.stream()
                            .map(column -> column.get(random.nextInt(column.size())))
                            .collect(Collectors.joining(delimiter)));
            text.append(random.nextBoolean() ? "\n" : "\r\n");
        }

        assertThat(filled(text.toString())).isEqualTo(text.toString());
    }

    @Test
    void rawRecordsAreThoseThatAreRead() throws IOException {
        var random = new Random(5);
        var parts = List.of("a", "\"b\"", "\"\"", "\"x\ny\"", "\"q\"\"q\"", "", " ", "c\"d", "é", "\"1,2\"");
        for (int k = 0; k < 200; k++) {
            var text =
                    IntStream.range(0, 6)
                            .mapToObj(
                                    line ->
                                            IntStream.range(0, 3)
                                                    .mapToObj(j -> parts.get(random.nextInt(parts.size())))
                                                    .collect(Collectors.joining(",")))
                            .collect(Collectors.joining(List.of("\n", "\r\n", "\n\n", "\r").get(random.nextInt(4))));
            var file = Files.writeString(directory.resolve("raw"), text);
            try (var raw = new RawCsv(Files.newBufferedReader(file), ',');
                    var read =
                            new CsvRecords(
                                    Files.newBufferedReader(file), Delimiter.COMMA, ReadOptions.Header.TRUE, false)) {
                while (read.next()) {
                    assertThat(raw.next()).isTrue();
                    assertThat(raw.cells().stream().map(cell -> CsvRecords.text(RawCsv.text(cell))).toList())
                            .as(text)
                            .isEqualTo(IntStream.range(0, read.cells()).mapToObj(read::text).toList());
                }
                assertThat(raw.next()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock =
                    """
                    [ {"rooms": null, "size" :1.50,"kind":"house"}, {"free":true} ]-->[ {"rooms": 3, "size" :1.50,"kind":"house","free":true,"since":"1970-01-21"}, {"free":true,"size":7.25,"rooms":3,"kind":"flat, \\"new\\"","since":"1970-01-21"} ]
                    {"columns":["size","rooms","kind"], "points":[[1.5,null,""]], "count":1}-->{"columns":["size","rooms","kind","free","since"], "points":[[1.5,3,"flat, \\"new\\"",true,"1970-01-21"]], "count":1}
                    [[1.50,2,"house",null,"2026-01-01"],[null , 1e1,null,false,"NA"]]-->[[1.50,2,"house",true,"2026-01-01"],[7.25 , 1e1,"flat, \\"new\\"",false,"1970-01-21"]]
                    {"size":"1.50","rooms":2,"kind":"house","free":"no"}\t{"size":null,"rooms":null,"since":"2026-01-01"}-->{"size":"1.50","rooms":2,"kind":"house","free":"no","since":"1970-01-21"}\t{"size":"7.25","rooms":3,"since":"2026-01-01","kind":"flat, \\"new\\"","free":"yes"}
                    """)
    void jsonIsWrittenAgainAsItWas(String sent, String expected) throws IOException {
        assertThat(filled(sent.replace('\t', '\n'))).isEqualTo(expected.replace('\t', '\n'));
    }

    @Test
    void severalTablesOfJsonAreOneListOfRows() throws IOException {
        assertThat(filled("[{\"rooms\":2,\"size\":1,\"kind\":\"house\",\"free\":true,\"since\":\"2026-01-01\"}]\n", 2))
                .isEqualTo(
                        "[{\"draw\":1,\"rooms\":2,\"size\":1,\"kind\":\"house\",\"free\":true,\"since\":\"2026-01-01\"},{\"draw\":2,\"rooms\":2,\"size\":1,\"kind\":\"house\",\"free\":true,\"since\":\"2026-01-01\"}]\n");
        assertThat(filled("{\"columns\":[\"rooms\"],\"data\":[[2]]}", 2))
                .startsWith(
                        "{\"columns\":[\"draw\",\"rooms\",\"size\",\"kind\",\"free\",\"since\"],\"data\":[[1,2,7.25,")
                .contains("],[2,2,7.25,")
                .endsWith("]]}");
        assertThat(filled("{\"rooms\":2}\n{\"rooms\":null}\n", 2).lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("{\"draw\":"));
    }

    @ParameterizedTest
    @CsvSource({
        "kind,house,garage,row 3,must be one of the column's levels",
        "rooms,1,1.5,column rooms,must be a whole number",
        "size,1,big,row 3,must be a number"
    })
    void whatIsNoValueOfAColumnIsRefusedWithItsLine(
            String column, String first, String second, String place, String reason) throws IOException {
        var file = open("%s\n%s\n%s\n".formatted(column, first, second).getBytes(UTF_8), ReadOptions.of(UTF_8));
        try (var rows = file.rows()) {
            var values = new double[VALUES.length];
            while (rows.next(values)) {
                assertThat(values).hasSize(VALUES.length);
            }
            assertThat(rows.faults().first())
                    .singleElement()
                    .satisfies(
                            fault ->
                                    assertThat(fault.parameter() + ": " + fault.reason())
                                            .contains("row 3")
                                            .contains(place)
                                            .contains(reason));
        }
    }

    @Test
    void numbersOfAnArrayKeepTheirBits() throws IOException {
        var numbers = new Table(Column.numbers(List.of("a", "b"), Precision.FLOAT64));
        var values = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        values.putFloat(0.1f).putFloat(Float.NaN).putFloat(-0f).putFloat(3e38f);
        var content = new ByteArrayOutputStream();
        content.write(NpyHeader.encode(Precision.FLOAT32, 2, 2));
        content.write(values.array());
        var path = Files.write(directory.resolve("npy"), content.toByteArray());
        var out = new ByteArrayOutputStream();

        TableFile.of(path, null, ReadOptions.of(UTF_8), numbers)
                .filling()
                .write(new FilledRows(1, List.of(new Points(2, new double[] {9, 0.25, 9, 9})).iterator()), out);

        values.putFloat(4, 0.25f);
        assertThat(out.toByteArray()).startsWith(NpyHeader.encode(Precision.FLOAT32, 2, 2)).endsWith(values.array());
    }
}
