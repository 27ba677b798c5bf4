package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.dataset.UploadOptions.Delimiter;
import dev.pollen.dataset.UploadOptions.Format;
import dev.pollen.dataset.UploadOptions.Header;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.testing.Npy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What files are taken, and what is said of those that are not. */
class UploadReaderTest {

    private static final int MAX_ROWS = 1000;
    private static final int MAX_BYTES = 100_000;

    @TempDir private Path directory;

    private UploadReader.Contents read(byte[] content, Format format, Header header, Delimiter delimiter) {
        return read(new ByteArrayInputStream(content), format, header, delimiter);
    }

    private UploadReader.Contents read(InputStream content, Format format, Header header, Delimiter delimiter) {
        var limits = new DatasetProperties(directory, MAX_ROWS, DataSize.ofBytes(MAX_BYTES));
        try {
            var draft = Files.createTempFile(directory, "draft", null);
            var options = new UploadOptions(null, null, format, header, delimiter);
            return new UploadReader(limits).read(content, options, draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UploadReader.Contents csv(String text) {
        return read(text.getBytes(UTF_8), Format.BY_CONTENT, Header.AUTO, Delimiter.COMMA);
    }

    private UploadReader.Contents npy(byte[] content) {
        return read(content, Format.BY_CONTENT, Header.AUTO, Delimiter.COMMA);
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

        assertThat(String.join(",", contents.columns())).isEqualTo(columns);
        assertThat(rows(contents)).containsExactly(1, 2.5, 3, -0.4);
    }

    @Test
    void theHeaderCanBeSaidToBeThereOrNot() {
        var text = "1,2\n3,4\n5,6\n".getBytes(UTF_8);

        var with = read(text, Format.BY_CONTENT, Header.TRUE, Delimiter.COMMA);
        assertThat(with.columns()).containsExactly("1", "2");
        assertThat(with.file().rows()).isEqualTo(2);
        assertThat(read(text, Format.BY_CONTENT, Header.FALSE, Delimiter.COMMA).file().rows()).isEqualTo(3);
        assertInvalid(
                () -> read("a,2\n3,4\n".getBytes(UTF_8), Format.BY_CONTENT, Header.FALSE, Delimiter.COMMA),
                "row 1, column x",
                "must be a number, but is a");
    }

    @ParameterizedTest
    @CsvSource({"SEMICOLON, ;", "TAB, \\t"})
    void cellsCanBeSeparatedByOthersThanCommas(Delimiter delimiter, String character) {
        var text = "a,b\n1,2\n3,4\n".replace(",", character.translateEscapes());

        assertThat(rows(read(text.getBytes(UTF_8), Format.BY_CONTENT, Header.AUTO, delimiter)))
                .containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | file | must have rows, but is empty",
                "'a,b\n' | file | must have at least 2 rows, but has 0",
                "'a,b\n1,2\n' | file | must have at least 2 rows, but has 1",
                "'a\n1\n2\n' | file | must have 2 to 64 columns, but has 1; ?delimiter= says what stands between them",
                "'a,b\n1,2\n3,x\n' | row 3, column b | must be a number, but is x",
                "'1,2\n3,x\n' | row 2, column y | must be a number, but is x",
                "'a,b\n1,2\n3,\n' | row 3, column b | must be a number, but is empty",
                "'a,b\n1,2\n\n\n3,x\n' | row 5, column b | must be a number, but is x",
                "'a,b\n1,2\n3,NaN\n' | row 3, column b | must be a finite number, but is NaN",
                "'a,b\n1,2\n-inf,3\n' | row 3, column a | must be a finite number",
                "'a,b\n1,2\n3,1e400\n' | row 3, column b | must be a finite number, but is Infinity",
                "'a,b\n1,2\n3,1e301\n' | row 3, column b | must be within ±1.0E300, but is 1.0E301",
                "'a,b\n1,2\n3,0x10\n' | row 3, column b | must be a number, but is 0x10",
                "'a,b\n1,2\n3,1d\n' | row 3, column b | must be a number, but is 1d",
                "'a,b\n1,2\n3,1_0\n' | row 3, column b | must be a number, but is 1_0",
                "'a,b\n1,2\n3\n' | row 3 | must have 2 cells, but has 1",
                "'a,b\n1,2\n3,4,5\n' | row 3 | must have 2 cells, but has 3",
                "'a,b\n7,1\n7,2\n' | column a | must not have the same value in every row, but has 7.0",
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
        var header = IntStream.rangeClosed(1, 65).mapToObj(j -> "c" + j).collect(Collectors.joining(","));

        assertInvalid(() -> csv(header + "\n"), "file", "must have 2 to 64 columns, but has 65");
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

        assertThatThrownBy(() -> read(endless, Format.BY_CONTENT, Header.AUTO, Delimiter.COMMA))
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

        assertThatThrownBy(() -> read(broken, Format.BY_CONTENT, Header.AUTO, Delimiter.COMMA))
                .isInstanceOf(UploadBrokenOffException.class);
    }

    @ParameterizedTest
    @CsvSource({"<f4, 1", "<f8, 1", "<i4, 1", "<i8, 1", ">f4, 1", ">i8, 1", "<f4, 2", "<f8, 3"})
    void npyIsReadInEveryTypeAndVersion(String type, int version) {
        var contents = npy(Npy.of(type, version, 2, 3, 1, -2, 3, 4, 5, 600));

        assertThat(contents.columns()).containsExactly("x1", "x2", "x3");
        assertThat(rows(contents)).containsExactly(1, -2, 3, 4, 5, 600);
    }

    @Test
    void whatIsWrongWithAnNpyFileIsSaidWithItsPlace() {
        assertInvalid(
                () -> npy(Npy.of("<f4", 1, 2, 2, 1, 2, 3, Double.NaN)), "row 2, column y", "must be a finite number");
        assertInvalid(() -> npy(Npy.of("<f8", 1, 2, 2, 1, 2, -1e301, 4)), "row 2, column x", "must be within");
        assertInvalid(() -> npy(Npy.of("<f4", 1, 2, 1, 1, 2)), "file", "must have 2 to 64 columns, but has 1");
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
                () -> read("1,2\n".getBytes(UTF_8), Format.NPY, Header.AUTO, Delimiter.COMMA),
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

        var second = csv(text).statistics().get(1);

        assertThat(second.column()).isEqualTo("y");
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
