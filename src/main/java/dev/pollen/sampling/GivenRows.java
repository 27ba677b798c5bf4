package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.Denoiser;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.points.Points;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Draws the rows of a set that are given something. Columns that are known are so in every row. Columns that are held
 * to some of their values are drawn as any other, and a row that is not allowed is drawn again by other noise: so rows
 * have the model's own distribution of those that are allowed, however many columns that concerns. Where few are
 * allowed, these columns are taken from a row of those that {@link #explore} has found, and the others are drawn given
 * them.
 */
final class GivenRows {

    /** Rows that are drawn to find out how many are allowed: at first, and at most. */
    static final int FEW = SampleSet.BLOCK;

    static final int MANY = 128 * SampleSet.BLOCK;

    private static final int ENOUGH_FOUND = 1024;
    private static final int FEWEST_FOUND = 4;

    /** Where at least this share is allowed, rows are drawn until they are. */
    private static final double OFTEN = 1.0 / 32;

    /** So seldom a row has not been found by then: (31/32)²⁵⁶ = 0.0003. */
    private static final int MOST_ATTEMPTS = 256;

    private final Model model;
    private final SampleSet set;
    private final Given given;
    private final long seed;
    private final Dealing dealing;
    private final List<double[]> found = new ArrayList<>();
    private int explored;

    GivenRows(Model model, SampleSet set, Given given, long seed) {
        this.model = model;
        this.set = set;
        this.given = given;
        this.seed = seed;
        this.dealing = new Dealing(given.shares(), seed);
    }

    /** What is known of some rows. */
    private record Rows(double[] values, boolean[] known) {}

    /** How many rows are drawn for one that is allowed. */
    double attempts() {
        return isOften() && !found.isEmpty() ? (double) explored / found.size() : 1;
    }

    private boolean isOften() {
        return found.size() >= explored * OFTEN;
    }

    /** Whether it is not known yet how many rows are allowed. */
    boolean needsExploring() {
        return !given.held().isEmpty() && found.size() < Math.min(ENOUGH_FOUND, Math.max(1, explored * OFTEN));
    }

    /** A part of what is drawn to find out how many are allowed. */
    Points candidates(Denoiser denoiser, long from, long to) {
        return drawn(set.attempt(SampleSet.LAST_ATTEMPT), denoiser, LongStream.range(from, to).toArray(), false);
    }

    /**
     * Finds out how many rows are allowed.
     *
     * @param candidates from where they were left
     * @return how many are known by now
     */
    int explore(Iterator<Points> candidates) {
        while (needsExploring() && candidates.hasNext()) {
            var block = candidates.next();
            for (int i = 0; i < block.count(); i++) {
                int at = i * given.columns();
                if (given.allows(block.values(), at)) {
                    found.add(Arrays.copyOfRange(block.values(), at, at + given.columns()));
                }
            }
            explored += block.count();
        }
        return found.size();
    }

    /**
     * Has some rows be there.
     *
     * @throws InvalidParameterException naming the columns if the model hardly ever draws what is allowed
     */
    void requireFound() {
        if (!given.held().isEmpty() && found.size() < FEWEST_FOUND) {
            var reason =
                    "must be what the model draws now and then, but of %d rows only %d are as where says"
                            .formatted(explored, found.size());
            throw new InvalidParameterException(
                    given.held().stream()
                            .map(held -> new InvalidParameterException.Fault("where." + held.name(), reason))
                            .toList());
        }
    }

    /** The rows {@code from} (inclusive) to {@code to} (exclusive), all of them of one block. */
    Points draw(Denoiser denoiser, long from, long to) {
        long[] places = LongStream.range(from, to).toArray();
        if (given.held().isEmpty()) {
            return drawn(set, denoiser, places, false);
        }
        var rows = new double[places.length * given.columns()];
        int[] pending = IntStream.range(0, places.length).toArray();
        for (int attempt = 0; attempt < MOST_ATTEMPTS && isOften() && pending.length > 0; attempt++) {
            var candidates = drawn(set.attempt(attempt), denoiser, places(places, pending), false);
            pending = keep(candidates.values(), rows, pending);
        }
        if (pending.length > 0) {
            var last = drawn(set.attempt(MOST_ATTEMPTS), denoiser, places(places, pending), true);
            for (int i = 0; i < pending.length; i++) {
                copy(last.values(), i, rows, pending[i]);
            }
        }
        return new Points(given.columns(), rows);
    }

    private static long[] places(long[] places, int[] pending) {
        return Arrays.stream(pending).mapToLong(i -> places[i]).toArray();
    }

    /** Keeps the rows that are allowed, and says which are still to be drawn. */
    private int[] keep(double[] candidates, double[] rows, int[] pending) {
        var left = new int[pending.length];
        int count = 0;
        for (int i = 0; i < pending.length; i++) {
            if (given.allows(candidates, i * given.columns())) {
                copy(candidates, i, rows, pending[i]);
            } else {
                left[count++] = pending[i];
            }
        }
        return Arrays.copyOf(left, count);
    }

    private void copy(double[] source, int from, double[] target, int to) {
        System.arraycopy(source, from * given.columns(), target, to * given.columns(), given.columns());
    }

    /**
     * Rows as they are drawn: what is known of them is what it is, to the last bit.
     *
     * @param isHeldKnown whether columns that are held are those of a row that was found
     */
    private Points drawn(SampleSet from, Denoiser denoiser, long[] places, boolean isHeldKnown) {
        var conditional =
                from.given(
                        some -> {
                            var rows = rows(some, isHeldKnown);
                            return model.known(rows.values(), rows.known());
                        });
        var drawn = model.toData(UnusableModelException.requireFinite(conditional.points(denoiser, places)));
        var rows = rows(places, isHeldKnown);
        for (int i = 0; i < rows.known().length; i++) {
            if (rows.known()[i]) {
                drawn.values()[i] = rows.values()[i];
            }
        }
        return drawn;
    }

    private Rows rows(long[] places, boolean isHeldKnown) {
        int columns = given.columns();
        var random = new AddressedRandom(seed, Purpose.FOUND);
        var rows = new Rows(new double[places.length * columns], new boolean[places.length * columns]);
        for (int i = 0; i < places.length; i++) {
            int at = i * columns;
            System.arraycopy(given.row(), 0, rows.values(), at, columns);
            System.arraycopy(given.known(), 0, rows.known(), at, columns);
            dealing.deal(places[i], rows.values(), at);
            if (isHeldKnown) {
                var alike = foundLike(rows.values(), at);
                double[] one = alike.get(random.at(places[i]).nextBelow(alike.size()));
                for (var held : given.held()) {
                    rows.values()[at + held.column()] = one[held.column()];
                    rows.known()[at + held.column()] = true;
                }
            }
        }
        return rows;
    }

    /** Rows that were found with what has been dealt out; or all of them, if there are none. */
    private List<double[]> foundLike(double[] row, int at) {
        if (given.shares().isEmpty()) {
            return found;
        }
        var alike =
                found.stream()
                        .filter(
                                one ->
                                        given.shares().stream()
                                                .allMatch(share -> one[share.column()] == row[at + share.column()]))
                        .toList();
        return alike.isEmpty() ? found : alike;
    }
}
