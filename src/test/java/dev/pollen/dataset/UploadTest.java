package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.HeaderReading;
import dev.pollen.points.PointSource;
import dev.pollen.points.Reading;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;
import dev.pollen.training.Preset;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** An upload of 100 rows, the first of which is (0, 0), the second (1, 10). */
class UploadTest {

    private static final int ROWS = 100;

    @TempDir private Path directory;

    private Upload upload;

    @BeforeEach
    void write() throws IOException {
        upload = upload(ROWS);
    }

    private Upload upload(int rows) throws IOException {
        try (var writer = new RowWriter(Files.createTempFile(directory, "rows", ".npy"), 2)) {
            for (int i = 0; i < rows; i++) {
                writer.write(new double[] {i, 10 * i});
            }
            return new Upload(
                    "u",
                    "0".repeat(64),
                    Table.numbers(List.of("x", "y"), Precision.FLOAT64),
                    List.of(),
                    new Reading(new HeaderReading(false, "it has none"), null, null),
                    List.of(),
                    Instant.EPOCH,
                    null,
                    writer.finish(),
                    null);
        }
    }

    private static List<Integer> rows(PointSource source) {
        var points = source.all();
        var rows = new ArrayList<Integer>();
        for (int i = 0; i < points.count(); i++) {
            assertThat(points.at(i, 1)).isEqualTo(10 * points.at(i, 0));
            rows.add((int) points.at(i, 0));
        }
        return rows;
    }

    @Test
    void aFifthIsHeldOutFromEveryTraining() {
        var training = rows(upload.training(80, 1, 0));
        var heldOut = rows(upload.heldOut(20, 1, 0));

        assertThat(upload.trainable()).isEqualTo(80);
        assertThat(upload.heldOut()).isEqualTo(20);
        assertThat(training).hasSize(80).isSorted().doesNotContainAnyElementsOf(heldOut);
        assertThat(heldOut).hasSize(20).doesNotHaveDuplicates();
        for (long seed = 0; seed < 20; seed++) {
            assertThat(rows(upload.training(50, seed, 0))).doesNotHaveDuplicates().isSubsetOf(training);
            assertThat(rows(upload.heldOut(15, seed, 0))).doesNotHaveDuplicates().isSubsetOf(heldOut);
        }
    }

    /**
     * It decides what every model of an upload has seen: these numbers must not change from one version to the next.
     */
    @Test
    void theHoldOutDependsOnTheNumberOfRowsOnly() {
        assertThat(Split.of(ROWS, 0.2).heldOut()).isEqualTo(Split.of(ROWS, 0.2).heldOut());
        assertThat(Split.of(10, 0.2).heldOut()).containsExactly(0, 4);
        assertThat(Split.of(25, 0.2).heldOut()).containsExactly(2, 5, 12, 20, 21);
    }

    /** The digest was taken before a recipe could say the share. */
    @Test
    void theRowsOfAFifthAreTheOnesTheyHaveAlwaysBeen() throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (int rows : new int[] {2, 9, 100, 1000, 12345}) {
            var split = Split.of(rows, Split.SHARE);
            for (int[] part : new int[][] {split.training(), split.heldOut()}) {
                var bytes = ByteBuffer.allocate(part.length * Integer.BYTES);
                bytes.asIntBuffer().put(part);
                digest.update(bytes.array());
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("8161d2b7625755d4336aaa6455c7c4741df1e629bd448b8ed002508843371c04");
        assertThat(Preset.values()).extracting(preset -> preset.recipe().data().holdout()).containsOnly(Split.SHARE);
    }

    @ParameterizedTest
    @CsvSource({"100, 0.29, 29", "100, 0, 0", "100, 0.001, 1", "10, 0.9, 9", "2, 0.9, 1", "7, 0.3, 2"})
    void anotherShareIsHeldOut(int rows, double share, int heldOut) throws IOException {
        var dataset = upload(rows).holdingOut(share);

        assertThat(dataset.heldOut()).isEqualTo(heldOut);
        assertThat(dataset.trainable()).isEqualTo(rows - heldOut);
        var all = new ArrayList<>(rows(dataset.training(rows - heldOut, 1, 0)));
        all.addAll(rows(dataset.heldOut(heldOut, 1, 0)));
        assertThat(all).containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).boxed().toList());
    }

    @Test
    void aGreaterShareHoldsOutTheRowsOfASmallerOneToo() {
        assertThat(rows(upload.holdingOut(0.5).heldOut(50, 1, 0))).containsAll(rows(upload.heldOut(20, 1, 0)));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "4, 1", "9, 1", "10, 2", "14, 2", "1000000, 200000"})
    void aFifthIsAtLeastOne(int rows, int heldOut) {
        var split = Split.of(rows, 0.2);

        assertThat(split.heldOut()).hasSize(heldOut);
        assertThat(split.training()).hasSize(rows - heldOut);
    }

    @Test
    void aDrawTakesNoRowTwiceAndDependsOnTheSeed() {
        assertThat(rows(upload.points(ROWS, 5, 0))).doesNotHaveDuplicates();
        assertThat(rows(upload.points(10, 5, 0)))
                .isEqualTo(rows(upload.points(ROWS, 5, 0)).subList(0, 10))
                .isNotEqualTo(rows(upload.points(10, 6, 0)));
        assertThat(rows(upload.training(10, 5, 0))).isNotEqualTo(rows(upload.training(10, 6, 0)));
    }

    @Test
    void everyRowIsChosenAsOftenAsAnyOther() {
        var times = new int[ROWS];
        for (long seed = 0; seed < 20_000; seed++) {
            for (int row : RowChoice.choose(10, RowChoice.all(ROWS), random(seed))) {
                times[row]++;
            }
        }
        // 2000 times each, with a standard deviation of √(20000 · 0.1 · 0.9) = 42
        assertThat(IntStream.of(times)).allMatch(count -> Math.abs(count - 2000) < 5 * 42);
    }

    @Test
    void aFewOfManyAreThoseThatAShuffleOfAllHas() {
        for (int count : new int[] {0, 1, 7, 62, 500}) {
            assertThat(RowChoice.choose(count, 1000, random(3)))
                    .isEqualTo(RowChoice.choose(count, RowChoice.all(1000), random(3)));
        }
        assertThat(RowChoice.choose(6000, 100_000, random(3))) // so many that some rows are moved more than once
                .isEqualTo(RowChoice.choose(6000, RowChoice.all(100_000), random(3)));
    }

    private static AddressedRandom random(long seed) {
        return new AddressedRandom(seed, Purpose.DATA);
    }

    @Test
    void moreThanThereIsIsRefusedWithTheLimit() {
        assertInvalid(() -> upload.points(101, 0, 0), "n must be at most 100, the number of rows of u, but is 101");
        assertInvalid(
                () -> upload.training(81, 0, 0),
                "data.points must be at most 80, the number of rows that a training may use of u, but is 81");
        assertInvalid(
                () -> upload.heldOut(21, 0, 0), "n must be at most 20, the number of rows that are held out of u");
    }

    @Test
    void nothingIsAddedToAnUpload() {
        assertInvalid(() -> upload.points(1, 0, 0.1), "noise must be 0");
        assertInvalid(() -> upload.training(1, 0, 0.1), "data.noise must be 0");
        assertThat(upload.defaultNoise()).isZero();
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidParameterException.class).hasMessageStartingWith(message);
    }

    @Test
    void aFileThatIsNotWhatWasWrittenIsNotRead() throws IOException {
        try (var file = FileChannel.open(upload.file().path(), StandardOpenOption.WRITE)) {
            file.truncate(500);
        }
        assertThatThrownBy(() -> upload.points(1, 0, 0))
                .isInstanceOf(CorruptDatasetException.class)
                .hasMessage("The dataset cannot be read: its file has 500 bytes, but 1728 were written.");

        Files.delete(upload.file().path());
        assertThatThrownBy(() -> upload.points(1, 0, 0))
                .isInstanceOf(CorruptDatasetException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void theSplitOfSoManyRowsIsComputedOnce() {
        assertThat(Split.of(1234, 0.2)).isSameAs(Split.of(1234, 0.2));
        assertThat(Split.of(1234, 0.2).heldOut()).hasSize(246);
    }
}
