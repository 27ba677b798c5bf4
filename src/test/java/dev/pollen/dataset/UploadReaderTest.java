package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.ReadOptions;
import dev.pollen.points.ReadOptions.Header;
import dev.pollen.table.Delimiter;
import dev.pollen.table.MissingMarkers;
import dev.pollen.table.NumberStyle;
import dev.pollen.testing.Npy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What files are taken, and what is said of those that are not. */
class UploadReaderTest {

    private static final int MAX_ROWS = 1000;
    private static final int MAX_BYTES = 100_000;

    @TempDir private Path directory;

    private static ReadOptions options(Header header, Delimiter delimiter) {
        return new ReadOptions(
                UTF_8, header, delimiter, null, MissingMarkers.USUAL, Map.of(), Set.of(), Long.MAX_VALUE);
    }

    private UploadReader.Contents read(byte[] content, Header header, Delimiter delimiter) {
        return read(new ByteArrayInputStream(content), null, options(header, delimiter));
    }

    private UploadReader.Contents read(InputStream content) {
        return read(content, null, ReadOptions.of(UTF_8));
    }

    private UploadReader.Contents read(byte[] content, Charset charset) {
        return read(new ByteArrayInputStream(content), null, ReadOptions.of(charset));
    }

    private UploadReader.Contents read(InputStream content, @Nullable String mediaType, ReadOptions reading) {
        var limits = new DatasetProperties(directory, MAX_ROWS, DataSize.ofBytes(MAX_BYTES));
        try {
            var draft = Files.createTempFile(directory, "draft", null);
            var options = new UploadOptions(null, null, mediaType, reading);
            var reader = new UploadReader(limits);
            return reader.read(reader.receive(content, Files.createTempFile(directory, "sent", null)), options, draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UploadReader.Contents csv(String text) {
        return read(text.getBytes(UTF_8), Header.AUTO, Delimiter.COMMA);
    }

    private UploadReader.Contents npy(byte[] content) {
        return read(content, Header.AUTO, Delimiter.COMMA);
    }

    /** Also where every number would have a delimiter in it, if that were a comma. */
    @Test
    void aFileOfOneColumnIsATable() {
        var contents = read(new ByteArrayInputStream("Größe\n1,78\n1,64\n".getBytes(UTF_8)));

        assertThat(contents.table().names()).containsExactly("Größe");
        assertThat(contents.table().dialect().decimal()).isEqualTo(NumberStyle.COMMA);
        assertThat(rows(contents)).containsExactly(1.78, 1.64);
        assertThat(rows(csv("1\n2\n"))).containsExactly(1, 2);
    }

    private static double[] rows(UploadReader.Contents contents) {
        return contents.file().points(RowChoice.all(contents.file().rows())).all().values();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'age,height\n1,2.5\n3,-4e-1\n' | age,height",
                "'age,height\r\n1,2.5\r\n3,-4e-1' | age,height",
                "'\uFEFFage, height \n1,2.5\n\n3,-4e-1\n\n' | age,height",
                "'\"age\",\"he,ight\"\n\"1\",\"2.5\"\n3, -.4 \n' | age,he,ight",
                "'1,2.5\n3,-0.4\n' | x,y",
                "'+1.,2.5\n3,-0.4\n' | x,y"
            })
    void csvIsReadWithOrWithoutAHeader(String text, String columns) {
        var contents = csv(text.translateEscapes().replace("\\uFEFF", "\uFEFF"));

        assertThat(String.join(",", contents.table().names())).isEqualTo(columns);
        assertThat(rows(contents)).containsExactly(1, 2.5, 3, -0.4);
    }

    @Test
    void theHeaderCanBeSaidToBeThereOrNot() {
        var text = "1,2\n3,4\n5,6\n".getBytes(UTF_8);

        var with = read(text, Header.TRUE, Delimiter.COMMA);
        assertThat(with.table().names()).containsExactly("1", "2");
        assertThat(with.file().rows()).isEqualTo(2);
        assertThat(read(text, Header.FALSE, Delimiter.COMMA).file().rows()).isEqualTo(3);
        assertInvalid(
                () -> read("a,2\n3,4\n".getBytes(UTF_8), Header.FALSE, Delimiter.COMMA),
                "row 1, column x",
                "must be a number, but is a");
    }

    @ParameterizedTest
    @CsvSource({"SEMICOLON, ;", "TAB, \\t"})
    void cellsCanBeSeparatedByOthersThanCommas(Delimiter delimiter, String character) {
        var text = "a,b\n1,2\n3,4\n".replace(",", character.translateEscapes());

        assertThat(rows(read(text.getBytes(UTF_8), Header.AUTO, delimiter))).containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | file | must have rows, but is empty",
                "'a,b\n' | file | must have at least 2 rows, but has 0",
                "'a,b\n1,2\n' | file | must have at least 2 rows, but has 1",
                "'a,b\n1,2\n3,x\n' | row 3, column b | must be a number, but is x",
                "'1,2\n3,x\n' | row 2, column y | must be a number, but is x",
                "'a,b\n1,2\n\n\n3,x\n' | row 5, column b | must be a number, but is x",
                "'a,b\n1,2\n-inf,3\n' | row 3, column a | must be a finite number",
                "'a,b\n1,2\n3,1e400\n' | row 3, column b | must be a finite number, but is Infinity",
                "'a,b\n1,2\n3,1e301\n' | row 3, column b | must be within ±1.0E300, but is 1.0E301",
                "'a,b\n1,2\n3,0x10\n' | row 3, column b | must be a number, but is 0x10",
                "'a,b\n1,2\n3,1d\n' | row 3, column b | must be a number, but is 1d",
                "'a,b\n1,2\n3,1_0\n' | row 3, column b | must be a number, but is 1_0",
                "'a,b\n1,2\n3\n' | row 3 | must have 2 cells, but has 1",
                "'a,b\n1,2\n3,4,5\n' | row 3 | must have 2 cells, but has 3",
                "'a,a\n1,2\n3,4\n' | column a | must be there once, but another column has the same name",
                "'a, a \n1,2\n3,4\n' | column a | must be there once",
                "'a,\n1,2\n3,4\n' | column 2 | must have a name, but its header is blank",
                "'a,b\n1,2\n3,\"4\n' | file | must be CSV, but cannot be read"
            })
    void whatIsWrongWithACsvFileIsSaidWithItsPlace(String text, String field, String message) {
        assertInvalid(() -> csv(text.translateEscapes()), field, message);
    }

    @Test
    void thereAreNoMoreColumnsThanMayBe() {
        var header = IntStream.rangeClosed(1, 257).mapToObj(j -> "c" + j).collect(Collectors.joining(","));

        assertInvalid(() -> csv(header + "\n"), "file", "must have 1 to 256 columns, but has 257");
    }

    @Test
    void thereAreNoMoreRowsThanMayBe() {
        var most = "1,2\n2,3\n".repeat(MAX_ROWS / 2);

        assertThat(csv(most).file().rows()).isEqualTo(MAX_ROWS);
        assertInvalid(() -> csv(most + "5,6\n"), "file", "must have at most 1000 rows (pollen.dataset.max-rows)");
    }

    @Test
    void thereAreNoMoreBytesThanMayBe() {
        var endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return '1';
                    }
                };

        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(UploadTooLargeException.class)
                .hasMessageContaining("at most 100000 bytes");
    }

    @Test
    void aSenderThatDoesNotGoOnIsNotTheDisksFault() {
        var broken =
                new InputStream() {
                    private int sent;

                    @Override
                    public int read() throws IOException {
                        if (sent == 2000) {
                            throw new IOException("connection reset");
                        }
                        return "12,34\n".charAt(sent++ % 6);
                    }
                };

        assertThatThrownBy(() -> read(broken)).isInstanceOf(UploadBrokenOffException.class);
    }

    @ParameterizedTest
    @CsvSource({"<f4, 1", "<f8, 1", "<i4, 1", "<i8, 1", ">f4, 1", ">i8, 1", "<f4, 2", "<f8, 3"})
    void npyIsReadInEveryTypeAndVersion(String type, int version) {
        var contents = npy(Npy.of(type, version, 2, 3, 1, -2, 3, 4, 5, 600));

        assertThat(contents.table().names()).containsExactly("x1", "x2", "x3");
        assertThat(rows(contents)).containsExactly(1, -2, 3, 4, 5, 600);
    }

    @Test
    void whatIsWrongWithAnNpyFileIsSaidWithItsPlace() {
        assertInvalid(
                () -> npy(Npy.of("<f4", 1, 2, 2, 1, 2, 3, Double.NaN)), "row 2, column y", "must be a finite number");
        assertInvalid(() -> npy(Npy.of("<f8", 1, 2, 2, 1, 2, -1e301, 4)), "row 2, column x", "must be within");
        assertInvalid(() -> npy(Npy.of("<f4", 1, 2, 0)), "file", "must have 1 to 256 columns, but has 0");
        assertInvalid(
                () -> npy(Npy.of("<f4", 4, 2, 2, 1, 2, 3, 4)), "file", "must be of version 1.0 to 3.0, but is of 4");
        assertInvalid(
                () -> npy(Npy.of("<f4", 1, 3, 2, 1, 2, 3, 4)), "row 3", "must be whole, but the file ends within it");
        assertInvalid(() -> npy(Npy.of("<f4", 1, 1, 2, 1, 2, 3, 4)), "file", "must end with row 1, but has more bytes");
        assertInvalid(() -> npy(Npy.of("<c8", 1, 1, 1, 1, 2)), "file", "must have values of <f4, <f8, <i4 or <i8");
        assertInvalid(
                () -> npy(Npy.described("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }")),
                "file",
                "must be in C order");
        assertInvalid(
                () -> npy(Npy.described("{'descr': '<f4', 'fortran_order': False, 'shape': (4,), }")),
                "file",
                "must have two dimensions");
        assertInvalid(
                () -> npy(Npy.described("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (4,), }")),
                "file",
                "must have values of");
        assertInvalid(
                () ->
                        read(
                                new ByteArrayInputStream("1,2\n".getBytes(UTF_8)),
                                "application/x-npy",
                                ReadOptions.of(UTF_8)),
                "file",
                "must begin like an .npy file");
        assertInvalid(
                () -> npy(Arrays.copyOf(Npy.of("<f4", 1, 2, 2, 1, 2, 3, 4), 20)),
                "file",
                "must be an .npy file, but ends within its header");
    }

    @Test
    void statisticsAreThoseOfTheColumn() {
        var text =
                IntStream.rangeClosed(0, 100).mapToObj(i -> i + "," + (100 - i) * 2).collect(Collectors.joining("\n"));

        var second = csv(text).statistics().get(1).spread();

        assertThat(csv(text).statistics().get(1).column()).isEqualTo("y");
        assertThat(second.min()).isZero();
        assertThat(second.max()).isEqualTo(200);
        assertThat(second.mean()).isCloseTo(100, offset(1e-12));
        assertThat(second.std()).isCloseTo(2 * Math.sqrt(850), offset(1e-12)); // √((n² - 1)/12)
        assertThat(second.q05()).isCloseTo(10, offset(1e-12));
        assertThat(second.q25()).isCloseTo(50, offset(1e-12));
        assertThat(second.median()).isCloseTo(100, offset(1e-12));
        assertThat(second.q75()).isCloseTo(150, offset(1e-12));
        assertThat(second.q95()).isCloseTo(190, offset(1e-12));
    }

    /** Seconds since 1970, row numbers beyond 2²⁴, tiny and huge numbers: all that float64 has is kept. */
    @ParameterizedTest
    @CsvSource({
        "1700000000, 1700000030",
        "16777216, 16777217",
        "1e-50, 2e-50",
        "4.9e-324, 1e-310",
        "-1e300, 1e300",
        "9007199254740992, 9007199254740994",
        "1000000000000000000000, 0.1"
    })
    void numbersAreKeptAsTheFileHasThem(String a, String b) {
        var contents = csv("%1$s,1\n%2$s,2\n".formatted(a, b));

        assertThat(rows(contents)).containsExactly(Double.parseDouble(a), 1, Double.parseDouble(b), 2);
        assertThat(contents.warnings()).isEmpty();
    }

    @Test
    void wholeNumbersThatFloat64HasNotAreRefusedRatherThanMerged() {
        assertInvalid(
                () -> csv("9007199254740992,1\n9007199254740993,2\n"),
                "row 2, column x",
                "must be within ±9007199254740992");
        assertInvalid(
                () -> npy(Npy.whole(2, 2, 1, 2, 9007199254740993L, 4)),
                "row 2, column x",
                "must be within ±9007199254740992");
    }

    @Test
    void statisticsAreOfFloat64() {
        var t = csv("1700000000,1\n1700000030,2\n1700000050,3\n").statistics().getFirst().spread();

        assertThat(t.mean() - 1700000000).isCloseTo(80.0 / 3, offset(1e-6)); // neighbours are 2.4e-7 apart
        assertThat(t.median()).isEqualTo(1700000030);
        assertThat(csv("1e200,1\n3e200,2\n").statistics().getFirst().spread().std()).isEqualTo(1e200);
    }

    @Test
    void whatANetworkCannotTellApartIsWarnedOf() {
        var clusters =
                IntStream.range(0, 100)
                        .mapToObj(i -> (i % 2 * 1e15 + i) + "," + i / 2)
                        .collect(Collectors.joining("\n", "id,n\n", "\n"));

        assertThat(csv(clusters).warnings())
                .singleElement()
                .asString()
                .startsWith("Of the 100 different values of column id a network can tell 2 apart");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a,b\n1,2\n3,4' | true | no cell of it is a number",
                "'1,2\n"
                        + "5,4' | false | all cells of it are numbers, although they count up as names may do:"
                        + " ?header=true",
                "'2019,2020\n5,4' | false | all cells of it are numbers, although they count up",
                "'1.5,2\n5,4' | false | all cells of it are numbers",
                "'1.5,\n5,4' | false | all cells of it are numbers",
                "'NA,1.5\n5,4' | false | all cells of it are numbers",
                "'1.5,blue\n2.5,blue\n3,red' | false | what is no number in it is in lines below, too",
            })
    void whetherTheFirstLineIsAHeaderIsSaid(String text, boolean taken, String because) {
        var header = csv(text.translateEscapes()).reading().header();

        assertThat(header.taken()).isEqualTo(taken);
        assertThat(header.because()).startsWith(because);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5,x\n1,2\n", "id,2019,2020\n1,2,3\n", "x,1\n1,2\n"})
    void aFirstLineThatIsHalfNumbersIsRefusedWithTheChoice(String text) {
        assertInvalid(() -> csv(text), "header", "must be true or false, since the first line (");
    }

    @Test
    void aFileOfOneLineIsSaidToHaveNothingBelowIt() {
        assertInvalid(
                () -> csv("a,b\n"),
                "file",
                "must have at least 2 rows, but has 0 below its header, which was taken as one since no cell of it is a"
                        + " number");
        assertInvalid(() -> csv("1,2\n"), "file", "must have at least 2 rows, but has 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void textIsReadInItsCharset(Charset charset) {
        assertThat(read("größe,ä\n1,2\n3,4\n".getBytes(charset), charset).table().names())
                .containsExactly("größe", "ä");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void aByteOrderMarkSaysWhatItIsIn(Charset charset) {
        var contents = read("\uFEFFgröße,b\n1,2\n3,4\n".getBytes(charset), Charset.forName("windows-1252"));

        assertThat(contents.table().names()).containsExactly("größe", "b");
    }

    @Test
    void bytesThatAreNotOfTheCharsetAreRefusedWithTheirPlace() {
        var text = "a,b\n1,2\ngröße,4\n".getBytes(Charset.forName("windows-1252"));

        assertInvalid(
                () -> read(text, UTF_8),
                "file",
                "must be text in UTF-8, but in line 3, at byte 11, has 0xF6: say what it is in by the content type");
        var late = ("a,b\n" + "1.00000000000000000000,2\n".repeat(700) + "\u00e9").getBytes(ISO_8859_1);
        assertInvalid(() -> read(late, UTF_8), "file", "must be text in UTF-8, but in line 702, at byte 17505, has");
        assertInvalid(
                () -> read(new byte[] {'a', ',', (byte) 0xC3}, UTF_8), "file", "must be text in UTF-8, but in line 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x0B, 0x1C, 0x1F, 0x7F, 0x85, 0xA0, 0x200B, 0x3000, 0xFEFF})
    void whatNobodySeesMakesACellNoNumber(int character) {
        for (var cell : List.of(Character.toString(character) + "2", "2" + Character.toString(character))) {
            assertInvalid(() -> csv("a,b\n1,2\n3,4\n5," + cell + "\n"), "row 4, column b", "must be a number, but is");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x7F, 0x85, 0x2028, 0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFF})
    void whatCannotBeWrittenIsNoNameOfAColumn(int character) {
        assertInvalid(
                () -> csv("a" + Character.toString(character) + "a,b\n1,2\n3,4\n"),
                "column 1",
                "must have a name of at most 64 printable characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "%1F%8B%08 ~ is compressed",
                "PK%03%04%14%00%00%00%00%00%00%00!%00wwww%00%00%00%00%00%00%00%00%09%00%00%00arr_0.npy ~ is an .npz"
                        + " archive",
                "PK%03%04%14%00%00%00%00%00%00%00!%00wwww%00%00%00%00%00%00%00%00%09%00%00%00[Content_Types].xml ~ is"
                        + " an Excel workbook",
                "PK%03%04%14%00%00%00%00%00%00%00!%00wwww%00%00%00%00%00%00%00%00%09%00%00%00a.csv ~ is a ZIP archive",
                "%25PDF-1.7 ~ is a PDF",
                "FEA1 ~ is Feather 1",
                "'<!doctype html><p>404' ~ is an HTML page",
                "'\n<html lang=\"de\">' ~ is an HTML page",
                "a%00,%00b%00 ~ looks like UTF-16",
                "%00a%00,%00b ~ looks like UTF-16",
                "SQLite format 3 ~ is an SQLite database"
            })
    void aFileOfAnotherKindIsToldWhatItIs(String beginning, String sentence) {
        var content = URLDecoder.decode(beginning, ISO_8859_1).getBytes(ISO_8859_1);

        assertInvalid(() -> read(content, UTF_8), "file", "must be JSON, CSV, NPY, Parquet or Arrow, but " + sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAR1,PAR2\n1,2\n3,4", "[m],[kg]\n1,2\n3,4", "BZh,PK\n1,2\n3,4", "<a>,{b}\n1,2\n3,4"})
    void namesThatResembleAFileOfAnotherKindAreNames(String text) {
        assertThat(csv(text).reading().header().taken()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'# a comment\na,b\n1,2' ~ file ~ must be CSV, but line 1 begins with # as comments do",
                "'1.0 2.0\n3.0 4.0' ~ file ~ must have commas, semicolons, tabs or | between its cells, but has blanks"
            })
    void aFirstLineThatIsNoCsvIsToldWhatToDo(String text, String field, String message) {
        assertInvalid(() -> csv(text.translateEscapes()), field, message);
    }

    @Test
    void aLineThatSaysTheDelimiterIsNone() {
        var contents = read("sep=;\na;b\n1,5;2\n2,5;3\n".getBytes(UTF_8), UTF_8);

        assertThat(contents.table().names()).containsExactly("a", "b");
        assertThat(rows(contents)).containsExactly(1.5, 2, 2.5, 3);
    }

    @Test
    void aColumnWithoutANameAndValuesIsLeftOut() {
        var contents = csv("a,b,\n1,2,\n3,4,\n");

        assertThat(contents.table().names()).containsExactly("a", "b");
        assertThat(contents.warnings()).containsExactly("Column 3 has no name and no values: it is left out");
    }

    @Test
    void numbersThatStandForNoAnswerAreWarnedOf() {
        var text =
                IntStream.range(0, 40)
                        .mapToObj(i -> (i % 10 == 0 ? 99 : i % 5) + "," + (i % 10 == 0 ? -9 : i % 7) + "," + i % 3)
                        .collect(Collectors.joining("\n", "q1,q2,q3\n", "\n"));

        assertThat(csv(text).warnings())
                .satisfiesExactly(
                        q1 -> assertThat(q1).startsWith("Column q1 has 99 apart from all other values"),
                        q2 -> assertThat(q2).startsWith("Column q2 has -9 apart from all other values"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"a\":1},{\"a\" | file | must be JSON, but in line 1",
                "[[1,2],[3,4] | file | must be JSON, but in line 1",
                "[[1,2],[3,4],5] | row 3 | must be an array or an object, but is a single value",
                "[[1,2],{\"a\":4}] | row 2 | must be an array as the first one is",
                "[{\"a\":[1],\"b\":2}] | row 1, column a | must be a number, a text, true, false or null, but is an"
                        + " array",
                "[[1,2],[3]] | row 2 | must have 2 cells, but has 1",
                "[] | file | must have rows, but is empty",
                "{\"columns\":[\"a\",\"b\"],\"points\":[[1,2],[3,4,5]]} | row 2 | must have 2 cells, but has 3",
                "{} | file | must have 1 to 256 columns, but has 0"
            })
    void whatIsWrongWithJsonIsSaidWithItsPlace(String text, String field, String message) {
        assertInvalid(
                () -> read(new ByteArrayInputStream(text.getBytes(UTF_8)), "application/json", ReadOptions.of(UTF_8)),
                field,
                message);
    }

    @Test
    void theHashIsThatOfTheFileAsItWasSent() {
        // echo -e '1,2\n3,4' | sha256sum
        assertThat(csv("1,2\n3,4\n").sha256())
                .isEqualTo("96bbd5de61f36b0e10c5771d180998d066192e8986aa34a8cb7c453f62959274");
    }

    private static void assertInvalid(ThrowingCallable call, String field, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidParameterException.class,
                        e -> {
                            assertThat(e.parameter()).isEqualTo(field);
                            assertThat(e.reason()).startsWith(message);
                        });
    }
}
