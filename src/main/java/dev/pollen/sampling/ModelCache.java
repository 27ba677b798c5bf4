package dev.pollen.sampling;

import dev.pollen.capacity.BusyException;
import dev.pollen.capacity.Futures;
import dev.pollen.capacity.HeapBudget;
import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.capacity.Use;
import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.denoiser.Engine;
import dev.pollen.sampling.LoadedModel.Contents;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The models that are being drawn from, and those of late, as long as nobody else needs their memory. A file never
 * changes, so its SHA-256 says which model it is; however many ask for it at once, it is read once.
 */
@Component
class ModelCache {

    /** A file has the parameters and two moments of each; or it has the average beside them, and is less than that. */
    private static final int SETS_OF_PARAMETERS = 3;

    private final Checkpoints checkpoints;
    private final Engine engine;
    private final SamplingThreads threads;
    private final HeapBudget budget;
    private final ReentrantLock reading = new ReentrantLock();

    /** By SHA-256; the one that was asked for last comes last. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    ModelCache(Checkpoints checkpoints, Engine engine, SamplingThreads threads, HeapBudget budget) {
        this.checkpoints = checkpoints;
        this.engine = engine;
        this.threads = threads;
        this.budget = budget;
    }

    private static final class Entry {
        final FutureTask<Contents> contents;
        int users;
        @Nullable Memory memory;

        Entry(FutureTask<Contents> contents) {
            this.contents = contents;
        }
    }

    /** What a model holds: its parameters, and what it takes beside them, for their arrangement and for threads. */
    private record Memory(Held parameters, Held beside) {

        void close() {
            parameters.close();
            beside.close();
        }
    }

    /**
     * The model of a checkpoint.
     *
     * @throws dev.pollen.checkpoint.CorruptCheckpointException if the file is not what was written
     * @throws dev.pollen.checkpoint.UnknownCheckpointException if it has just been removed
     * @throws BusyException if there is no memory for it at the moment
     */
    LoadedModel borrow(Checkpoint checkpoint) {
        var entry = use(checkpoint);
        entry.contents.run(); // of all who come here at once, one reads, and the others wait
        try {
            return new LoadedModel(checkpoint, Futures.get(entry.contents), () -> giveBack(entry));
        } catch (RuntimeException | Error e) {
            giveBack(entry);
            if (entry.contents.state() == Future.State.FAILED) { // or this thread just waits no more
                forget(checkpoint, entry);
            }
            throw e;
        }
    }

    private synchronized Entry use(Checkpoint checkpoint) {
        var there = entries.remove(checkpoint.sha256());
        var entry = there == null ? new Entry(new FutureTask<>(() -> read(checkpoint))) : there;
        entry.users++;
        entries.put(checkpoint.sha256(), entry);
        return entry;
    }

    private synchronized void giveBack(Entry entry) {
        entry.users--;
    }

    private synchronized void forget(Checkpoint checkpoint, Entry entry) {
        entries.remove(checkpoint.sha256(), entry);
    }

    /** One at a time: while it is read, it is there twice. */
    private Contents read(Checkpoint checkpoint) {
        reading.lock();
        try {
            long set = checkpoint.bytes() / SETS_OF_PARAMETERS;
            var memory = take(set);
            try {
                var loaded = checkpoints.load(checkpoint);
                long parameters = loaded.parameters().architecture().parameters();
                var predictor = loaded.model().predictor(engine, loaded.parameters());
                long arranged = Math.max(0, predictor.bytes() - set);
                keep(checkpoint, new Memory(memory, take(arranged + threads.count() * predictor.bytesPerThread())));
                return new Contents(loaded.model(), parameters, predictor);
            } catch (RuntimeException | Error e) {
                memory.close();
                throw e;
            }
        } finally {
            reading.unlock();
        }
    }

    private synchronized void keep(Checkpoint checkpoint, Memory memory) {
        var entry = entries.get(checkpoint.sha256());
        if (entry != null) {
            entry.memory = memory;
        }
    }

    /** Takes memory, if need be that of models which nobody uses at present, the longest unused first. */
    private Held take(long bytes) {
        var taken = budget.tryTake(Use.MODEL, bytes, "This model");
        while (taken.isEmpty() && evictOne()) {
            taken = budget.tryTake(Use.MODEL, bytes, "This model");
        }
        return taken.orElseGet(() -> budget.take(Use.MODEL, bytes, "This model"));
    }

    private synchronized boolean evictOne() {
        for (Iterator<Entry> eldest = entries.values().iterator(); eldest.hasNext(); ) {
            var entry = eldest.next();
            if (entry.users == 0 && entry.memory != null) {
                eldest.remove();
                threads.execute(entry.contents.resultNow().predictor()::close);
                entry.memory.close();
                return true;
            }
        }
        return false;
    }
}
