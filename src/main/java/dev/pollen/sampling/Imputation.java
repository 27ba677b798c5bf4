package dev.pollen.sampling;

import dev.pollen.dataset.ReceivedFile;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.FilledRows;
import dev.pollen.points.Filling;
import dev.pollen.points.Points;
import dev.pollen.points.ReadOptions;
import dev.pollen.points.TableFile;
import dev.pollen.training.SamplerChoice;
import dev.pollen.web.clients.ClientWatch;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Fills what is blank in files, by what models know of the rest of a row. */
@Service
public class Imputation {

    private final Models models;
    private final Places places;
    private final ClientWatch clients;
    private final SamplingMeters meters;
    private final SamplingProperties limits;

    Imputation(Models models, Places places, ClientWatch clients, SamplingMeters meters, SamplingProperties limits) {
        this.models = models;
        this.places = places;
        this.clients = clients;
        this.meters = meters;
        this.limits = limits;
    }

    /**
     * A file that is going to be filled: whoever takes it writes it once, and closes it.
     *
     * @param count how many rows the file has
     * @param blanks how many of their cells have no value
     * @param warnings what may be otherwise than it was meant
     */
    public record Filled(
            Sampling.Source source,
            long count,
            long blanks,
            List<String> warnings,
            Filling filling,
            int tables,
            SampleStream rows)
            implements AutoCloseable {

        /** Writes the file with no more than some blocks of rows in memory. */
        public void write(OutputStream out) throws IOException {
            filling.write(new FilledRows(tables, rows), out);
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /**
     * Begins to fill a file. What is wrong with it is said now.
     *
     * @param seed of the first draw; those that follow have those that follow
     * @param file is read until the answer has been written
     * @param mediaType what the file is said to be, or null
     * @throws InvalidParameterException naming row and column of what cannot be used, or {@code job}
     */
    public Filled fill(
            @Nullable UUID job,
            @Nullable Long iteration,
            SamplerChoice choice,
            Completion completion,
            long seed,
            ReceivedFile file,
            @Nullable String mediaType,
            ReadOptions options)
            throws IOException {
        var loaded = models.find(job, iteration);
        try {
            var model = loaded.model().requireConditions("job");
            loaded.leaveOutBlanks();
            var sampler = loaded.sampler(choice);
            var asked = new AskedRows(model, TableFile.of(file.path(), mediaType, options, model.output()));
            var filling = asked.file().filling();
            long drawn = asked.count() * completion.draws();
            InvalidParameterException.require(
                    drawn <= limits.maxPoints(),
                    "draws",
                    "times the %d rows of the file must be at most %d (pollen.sampling.max-points), but is %d"
                            .formatted(asked.count(), limits.maxPoints(), drawn));
            var draws = new RowDraws(model, sampler.process());
            var place = places.take(loaded, draws.set(seed), drawn, completion.draws() / completion.tables());
            var pieces = new Pieces(asked, draws, completion, seed, file);
            var measurement = meters.begin(sampler.sampler());
            var stream =
                    new SampleStream(
                            new Blocks<>(pieces, place),
                            clients,
                            taken -> {
                                pieces.close();
                                measurement.end(taken);
                            });
            return new Filled(
                    Sampling.Source.of(loaded, sampler),
                    asked.count(),
                    asked.blanks(),
                    asked.warnings(),
                    filling,
                    completion.tables(),
                    stream);
        } catch (RuntimeException | IOException e) {
            loaded.close();
            throw e;
        }
    }

    /** The blocks of all tables, one table after the other. */
    private static final class Pieces implements Iterator<Blocks.Piece<Points>>, AutoCloseable {

        private final AskedRows asked;
        private final RowDraws draws;
        private final Completion completion;
        private final long seed;
        private final ReceivedFile file;
        private AskedRows.Reader reader;
        private int table;

        Pieces(AskedRows asked, RowDraws draws, Completion completion, long seed, ReceivedFile file) {
            this.asked = asked;
            this.draws = draws;
            this.completion = completion;
            this.seed = seed;
            this.file = file;
            reader = asked.read();
        }

        @Override
        public boolean hasNext() {
            return reader.hasNext() || table + 1 < completion.tables() && asked.count() > 0;
        }

        @Override
        public Blocks.Piece<Points> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!reader.hasNext()) {
                beginTable();
            }
            file.keep();
            var block = reader.next();
            long of = seed + table;
            return denoiser -> new Points(asked.columns(), complete(denoiser, block, of));
        }

        private void beginTable() {
            table++;
            reader.close();
            reader = asked.read();
        }

        private double[] complete(Denoiser denoiser, AskedRows.Block block, long of) {
            if (completion.summary() == null) {
                return draws.complete(denoiser, block.first(), block.rows(), of);
            }
            var all = new double[completion.draws()][];
            for (int k = 0; k < all.length; k++) {
                all[k] = draws.complete(denoiser, block.first(), block.rows(), of + k);
            }
            return draws.summary(all, completion.summary());
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
