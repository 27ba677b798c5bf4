package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.sampling.Given.Held;
import dev.pollen.sampling.Given.Share;
import dev.pollen.table.ColumnValues;
import dev.pollen.web.requests.Nearest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what is asked of a model's rows. Everything that is wrong is said by the name of its column. */
final class QuestionReader {

    private static final String WHERE = "where";
    private static final String SHARE = "share";
    private static final String MIN = "min";
    private static final String MAX = "max";

    /** Shares are written with some digits: thirds are .333 or so. */
    private static final double SHARES_TOLERANCE = 1e-3;

    private final Model model;
    private final List<String> names;
    private final double[] row;
    private final boolean[] known;
    private final List<Share> shares = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    private QuestionReader(Model model) {
        this.model = model;
        this.names = model.table().names();
        this.row = new double[names.size()];
        this.known = new boolean[names.size()];
    }

    /**
     * @throws InvalidParameterException naming the column and what it may be
     */
    static Given read(Question question, Model model) {
        var reader = new QuestionReader(model);
        question.where().forEach(reader::readWhere);
        question.share().forEach(reader::readShare);
        return new Given(reader.row, reader.known, List.copyOf(reader.shares), List.copyOf(reader.held));
    }

    private ColumnValues values(String whole, String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new InvalidParameterException(path(whole, name), Nearest.unknown(name, names));
        }
        return ColumnValues.of(
                model.table().columns().get(column), model.encoding().columns().get(column), path(whole, name));
    }

    private static String path(String whole, String name) {
        return whole + "." + Excerpt.of(name);
    }

    private void readWhere(String name, @Nullable Object asked) {
        var values = values(WHERE, name);
        int column = names.indexOf(name);
        switch (asked) {
            case Map<?, ?> range -> held.add(range(values, column, range));
            case Collection<?> list -> held.add(list(values, column, list));
            case null, default -> {
                row[column] = values.read(asked);
                known[column] = true;
            }
        }
    }

    private Held range(ColumnValues values, int column, Map<?, ?> range) {
        var path = path(WHERE, names.get(column));
        for (var key : range.keySet()) {
            InvalidParameterException.require(
                    Set.of(MIN, MAX).contains(String.valueOf(key)),
                    path + "." + Excerpt.of(String.valueOf(key)),
                    Nearest.unknown(String.valueOf(key), List.of(MIN, MAX)));
        }
        InvalidParameterException.require(!range.isEmpty(), path, "must have min, max or both");
        double min = range.containsKey(MIN) ? values.bound(MIN, range.get(MIN)) : Double.NEGATIVE_INFINITY;
        double max = range.containsKey(MAX) ? values.bound(MAX, range.get(MAX)) : Double.POSITIVE_INFINITY;
        InvalidParameterException.require(
                min <= max, path + "." + MIN, "must not be above max, but is %s".formatted(range.get(MIN)));
        values.requireRange(min, max);
        return new Held(column, names.get(column), value -> value >= min && value <= max);
    }

    private Held list(ColumnValues values, int column, Collection<?> list) {
        InvalidParameterException.require(
                !list.isEmpty(), path(WHERE, names.get(column)), "must have at least one value");
        double[] allowed = list.stream().mapToDouble(values::read).map(value -> value + 0.0).sorted().toArray();
        return new Held(column, names.get(column), value -> Arrays.binarySearch(allowed, value + 0.0) >= 0);
    }

    private void readShare(String name, Map<String, Double> asked) {
        var values = values(SHARE, name);
        int column = names.indexOf(name);
        var path = path(SHARE, name);
        InvalidParameterException.require(
                !known[column] && held.stream().noneMatch(other -> other.column() == column),
                path,
                "must be of a column that where says nothing of");
        InvalidParameterException.require(!asked.isEmpty(), path, "must have at least one value");
        double sum = asked.values().stream().mapToDouble(share -> share == null ? Double.NaN : share).sum();
        boolean arePositive = asked.values().stream().allMatch(share -> share != null && share >= 0);
        InvalidParameterException.require(
                arePositive && Math.abs(sum - 1) <= SHARES_TOLERANCE,
                path,
                "must have shares from 0 to 1 that are 1 together, but they are %s of %d values"
                        .formatted(sum, asked.size()));
        double[] levels = asked.keySet().stream().mapToDouble(values::read).toArray();
        double[] upTo = asked.values().stream().mapToDouble(share -> share / sum).toArray();
        Arrays.parallelPrefix(upTo, Double::sum);
        shares.add(new Share(column, levels, upTo));
        known[column] = true;
    }
}
