package dev.pollen.sampling;

import dev.pollen.access.Caller;
import dev.pollen.access.Quotas;
import dev.pollen.capacity.BusyException;
import dev.pollen.capacity.HeapBudget;
import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.capacity.TooLargeException;
import dev.pollen.capacity.Turns;
import dev.pollen.capacity.Turns.Turn;
import dev.pollen.capacity.Use;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.web.clients.Client;
import dev.pollen.web.clients.ClientWatch;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets requests draw as the machine can take them. What is drawn in a moment never waits for what takes long. */
@Component
class Places {

    private static final int LONG_AT_ONCE = 64;
    private static final int MOST_WAITING = 128;

    /** Of a value of a block: as the network has it, on the scale of the data, and as it is sent. */
    private static final int BYTES_OF_VALUE = Float.BYTES + 2 * Double.BYTES;

    /** Of a value of a frame: frames stay as the network has them until they are sent, one after the other. */
    private static final int BYTES_OF_FRAMES_VALUE = Float.BYTES;

    /** Of a value that goes along the probability flow: where it is, and the slopes that are remembered. */
    private static final int BYTES_OF_FLOW = 10 * Double.BYTES + 3 * Float.BYTES;

    private final SamplingThreads threads;
    private final HeapBudget budget;
    private final Quotas quotas;
    private final ClientWatch clients;
    private final Turns turns = new Turns("requests that take long", LONG_AT_ONCE, MOST_WAITING);

    Places(SamplingThreads threads, HeapBudget budget, Quotas quotas, ClientWatch clients) {
        this.threads = threads;
        this.budget = budget;
        this.quotas = quotas;
        this.clients = clients;
    }

    /**
     * Takes a place, or waits for it.
     *
     * @param frames that are held of each block
     * @throws dev.pollen.access.QuotaExceededException if the one who asks draws as much as they may
     * @throws TooLargeException if it takes more memory than an answer may
     * @throws BusyException if too many draw at present
     */
    Place take(LoadedModel loaded, SampleSet set, long count, int frames) {
        var predictor = loaded.predictor();
        long drawn = predictor.isPointwise() ? count : Math.ceilDiv(count, SampleSet.BLOCK) * SampleSet.BLOCK;
        var lane = threads.lane((double) drawn * set.networkEvaluations() * loaded.parameters(), predictor);
        long held = Math.min(drawn, (Blocks.ahead(lane) + 1L) * SampleSet.BLOCK);
        int value = BYTES_OF_VALUE + frames * BYTES_OF_FRAMES_VALUE;
        return place(loaded, lane, count, held * loaded.model().dimensions() * value);
    }

    /**
     * Takes a place for what is asked of points, as their densities, or waits for it.
     *
     * @param evaluations of a point, each with a direction for every dimension
     * @throws dev.pollen.access.QuotaExceededException if the one who asks draws as much as they may
     * @throws TooLargeException if it takes more memory than an answer may
     * @throws BusyException if too many draw at present
     */
    Place take(LoadedModel loaded, long points, int evaluations) {
        int d = loaded.model().dimensions();
        var lane = threads.lane((double) points * evaluations * (1 + d) * loaded.parameters(), loaded.predictor());
        long held = Math.min(points, (Blocks.ahead(lane) + 1L) * SampleSet.BLOCK);
        var network = loaded.model().recipe().network();
        long slopes = (long) network.hiddenLayers() * network.hiddenUnits() * SampleSet.BLOCK * Float.BYTES;
        return place(loaded, lane, points, held * d * BYTES_OF_FLOW + lane.count() * slopes);
    }

    private Place place(LoadedModel loaded, SamplingThreads.Lane lane, long points, long bytes) {
        var allowed = quotas.draw(Caller.current(), points);
        try {
            var memory = budget.take(Use.ANSWER, bytes, "This answer");
            try {
                return new Place(loaded, lane, allowed, memory, turn(lane));
            } catch (RuntimeException e) {
                memory.close();
                throw e;
            }
        } catch (RuntimeException e) {
            allowed.close();
            throw e;
        }
    }

    /**
     * Takes memory for what is held until it has been sent.
     *
     * @throws TooLargeException if it is more than an answer may have
     * @throws BusyException if others have it at present
     */
    Held hold(long bytes, String what) {
        return budget.take(Use.ANSWER, bytes, what);
    }

    private @Nullable Turn turn(SamplingThreads.Lane lane) {
        return threads.isLong(lane) ? clients.during(() -> turns.take(Client.name())) : null;
    }
}
