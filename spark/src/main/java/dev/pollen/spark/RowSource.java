package dev.pollen.spark;

import dev.pollen.checkpoint.TrainedModel;
import dev.pollen.denoiser.Engine;
import dev.pollen.denoiser.Predictor;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.points.Points;
import dev.pollen.sampling.ModelRows;
import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;

import java.io.Serializable;
import java.lang.ref.Cleaner;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A checkpoint and what is asked of it, as one is broadcast: it travels as bytes and text, and becomes a network once
 * in each process, when the first task draws from it.
 */
final class RowSource implements Serializable {

    /** Networks hold memory outside of the heap. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final byte[] checkpoint;
    private final HashMap<String, String> options;
    private transient @Nullable Ready ready;

    /**
     * @param options see {@link Request#of}
     */
    RowSource(byte[] checkpoint, Map<String, String> options) {
        this.checkpoint = checkpoint;
        this.options = new HashMap<>(options);
        this.options.keySet().removeIf(Request.KEY::equalsIgnoreCase);
    }

    /** What draws: shared by all tasks of a process. */
    static final class Ready {

        private final Table table;
        private final Predictor network;
        private final ModelRows rows;

        private Ready(Table table, Predictor network, ModelRows rows) {
            this.table = table;
            this.network = network;
            this.rows = rows;
        }

        Table table() {
            return table;
        }

        /**
         * See {@link ModelRows#draw}.
         *
         * @param watch looks on while the network works
         */
        Points draw(UnaryOperator<Denoiser> watch, long from, long to) {
            return rows.draw(watch.apply(network), from, to);
        }
    }

    synchronized Ready ready() {
        if (ready == null) {
            ready = read();
        }
        return ready;
    }

    private Ready read() {
        var trained = TrainedModel.read(checkpoint);
        var request = Request.of(options);
        var model = trained.model();
        var whole = model.predictor(Engine.VECTOR, trained.parameters());
        var network = request.blanks() ? whole : whole.withoutBlanks();
        var rows = ModelRows.of(model, network, request.choice(), request.question(), request.seed());
        var made = new Ready(model.output(), network, rows);
        CLEANER.register(made, whole::close);
        return made;
    }
}
