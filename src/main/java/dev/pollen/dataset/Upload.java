package dev.pollen.dataset;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.points.PointSource;
import dev.pollen.points.Reading;
import dev.pollen.table.Encoding;
import dev.pollen.table.Population;
import dev.pollen.table.Scaling;
import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A dataset that somebody has uploaded: rows of a table. A fixed share of them is held out from every training.
 *
 * @param sha256 of the file as it was sent
 * @param statistics one of each column
 * @param reading how the file was taken
 * @param warnings what is to be expected to go wrong, in sentences
 * @param owner whom it belongs to; null for nobody
 * @param file where the rows are
 * @param population of which its rows are a sample; null if they are all that there is
 * @param holdout the share that is held out
 */
public record Upload(
        String name,
        String sha256,
        Table table,
        List<ColumnStatistics> statistics,
        Reading reading,
        List<String> warnings,
        Instant createdAt,
        @Nullable String owner,
        RowFile file,
        @Nullable Population population,
        double holdout)
        implements Dataset {

    /** Of which as much is held out as is unless a recipe says another share. */
    Upload(
            String name,
            String sha256,
            Table table,
            List<ColumnStatistics> statistics,
            Reading reading,
            List<String> warnings,
            Instant createdAt,
            @Nullable String owner,
            RowFile file,
            @Nullable Population population) {
        this(name, sha256, table, statistics, reading, warnings, createdAt, owner, file, population, Split.SHARE);
    }

    @Override
    public Upload holdingOut(double share) {
        return new Upload(
                name, sha256, table, statistics, reading, warnings, createdAt, owner, file, population, share);
    }

    @Override
    public String description() {
        return "An upload: %d rows of %d %s"
                .formatted(rows(), table.columns().size(), table.isNumeric() ? "numbers" : "values");
    }

    @Override
    public String definition() {
        return "The rows of a file whose SHA-256 is " + sha256;
    }

    /** What was uploaded is not changed. */
    @Override
    public double defaultNoise() {
        return 0;
    }

    /** How many rows there are. */
    public int rows() {
        return file.rows();
    }

    @Override
    public PointSource points(int count, long seed, double noise) {
        requireRows(count, rows(), "n", "rows");
        requireNoNoise(noise, "noise");
        return file.points(RowChoice.choose(count, rows(), new AddressedRandom(seed, Purpose.DATA)));
    }

    @Override
    public int trainable() {
        return rows() - heldOut();
    }

    @Override
    public void requireTraining(int count, double noise) {
        requireRows(count, trainable(), "data.points", "rows that a training may use");
        requireNoNoise(noise, "data.noise");
    }

    @Override
    public PointSource training(int count, long seed, double noise) {
        requireTraining(count, noise);
        var rows = Split.of(rows(), holdout).training();
        return file.points(
                count == rows.length ? rows : RowChoice.choose(count, rows, new AddressedRandom(seed, Purpose.DATA)));
    }

    @Override
    public Encoding encoding(PointSource rows, Scaling scaling) {
        return population == null
                ? Dataset.super.encoding(rows, scaling)
                : Encoding.of(table, population.columns(), scaling);
    }

    @Override
    public int heldOut() {
        return Split.heldOut(rows(), holdout);
    }

    @Override
    public PointSource heldOut(int count, long seed, double noise) {
        requireRows(count, heldOut(), "n", "rows that are held out");
        requireNoNoise(noise, "noise");
        return file.points(
                RowChoice.choose(
                        count, Split.of(rows(), holdout).heldOut(), new AddressedRandom(seed, Purpose.HOLD_OUT)));
    }

    private void requireRows(int count, int most, String parameter, String what) {
        require(
                count <= most,
                parameter,
                "must be at most %d, the number of %s of %s, but is %d".formatted(most, what, name, count));
    }

    private void requireNoNoise(double noise, String parameter) {
        require(noise == 0, parameter, "must be 0, since nothing is added to the points of an upload, but is " + noise);
    }
}
