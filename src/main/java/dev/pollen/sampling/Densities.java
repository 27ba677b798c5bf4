package dev.pollen.sampling;

import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Model;
import dev.pollen.points.Points;
import dev.pollen.points.TableFile;
import dev.pollen.sampling.NoFlowException.Asked;
import dev.pollen.table.Column;
import dev.pollen.table.Form;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Says how likely rows are under models. */
@Service
public class Densities {

    /** Of a row: as it is read, in network space, and as it is answered. */
    private static final int BYTES_OF_VALUE = 2 * Double.BYTES + Float.BYTES;

    private static final int BYTES_OF_ANSWER = 6 * Double.BYTES;

    private final Models models;
    private final DensityEngine engine;
    private final HoldoutDensities holdouts;
    private final Places places;
    private final SamplingProperties limits;

    Densities(
            Models models, DensityEngine engine, HoldoutDensities holdouts, Places places, SamplingProperties limits) {
        this.models = models;
        this.engine = engine;
        this.holdouts = holdouts;
        this.places = places;
        this.limits = limits;
    }

    /**
     * What is wanted.
     *
     * @param job whose model, or null: see {@link Models#find}
     * @param iteration of the checkpoint, or null
     * @param tolerance of a log-density, in nats
     * @param score whether the gradient is wanted too
     */
    public record Wanted(@Nullable UUID job, @Nullable Long iteration, double tolerance, boolean score) {}

    /**
     * What is known of rows.
     *
     * @param networkEvaluations of a row, on average
     * @param error the greatest of a row, in nats
     * @param unresolved how many rows have an error beyond the tolerance though every timestep was asked
     * @param holdout how many rows of the hold-out their percentiles are among
     * @param table what is said of a row
     * @param memory is given back when they have been sent
     */
    public record Answer(
            Checkpoint checkpoint,
            double networkEvaluations,
            double error,
            long unresolved,
            int holdout,
            Table table,
            Points points,
            Held memory)
            implements AutoCloseable {

        @Override
        public void close() {
            memory.close();
        }
    }

    /**
     * The log-density of rows in nats, in the units of the data: the percentile of each among the hold-out, which is a
     * blank where there is none; and the gradient by each column.
     *
     * @param file opens the file that has them, by the model's table
     * @throws NoFlowException if rows of the model have none
     * @throws dev.pollen.diffusion.InvalidParameterException naming what cannot be used of the file
     */
    public Answer of(Wanted wanted, Function<Table, TableFile> file) {
        try (var loaded = models.find(wanted.job(), wanted.iteration())) {
            var model = loaded.model();
            NoFlowException.requireFlow(model, Asked.DENSITY);
            var rows = new DensityRows(file.apply(model.table()), model, limits.maxDensityRows());
            int count = rows.count();
            int d = model.dimensions();
            long bytes =
                    (long) count
                            * (d * BYTES_OF_VALUE + BYTES_OF_ANSWER + (wanted.score() ? d * 2L * Double.BYTES : 0));
            var memory = places.hold(bytes, "The density of %d rows".formatted(count));
            try {
                double[] holdout = holdouts.of(loaded.checkpoint());
                var found = engine.of(loaded.checkpoint(), rows.read(count), wanted.tolerance(), wanted.score());
                return answer(loaded.checkpoint(), model, wanted, found, holdout, memory);
            } catch (RuntimeException | Error e) {
                memory.close();
                throw e;
            }
        }
    }

    private static Answer answer(
            Checkpoint checkpoint,
            Model model,
            Wanted wanted,
            DensityEngine.Found found,
            double[] holdout,
            Held memory) {
        int d = wanted.score() ? model.dimensions() : 0;
        var values = new double[found.count() * (2 + d)];
        for (int i = 0; i < found.count(); i++) {
            int at = i * (2 + d);
            values[at] = found.logDensity()[i];
            values[at + 1] = HoldoutDensities.percentile(found.logDensity()[i], holdout);
            System.arraycopy(found.score(), i * d, values, at + 2, d);
        }
        return new Answer(
                checkpoint,
                found.meanEvaluations(),
                found.error(),
                found.unresolved(wanted.tolerance()),
                holdout.length,
                new Table(columns(model.table(), wanted.score())),
                new Points(2 + d, values),
                memory);
    }

    private static List<Column> columns(Table table, boolean score) {
        var digits = new Form.Digits(Precision.FLOAT64);
        var columns = new ArrayList<Column>();
        columns.add(new Column("log_density", digits, ""));
        columns.add(new Column("percentile", digits, ""));
        if (score) {
            table.names().forEach(name -> columns.add(new Column("score_" + name, digits, "")));
        }
        return columns;
    }
}
