package dev.pollen.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the columns of a table go together, two by two. Of more than 64 columns it is the first 64, which are 2016 pairs.
 *
 * @param names of the columns
 */
public record Relations(List<String> names, List<Relation> columns) {

    /** So many columns are looked at. */
    public static final int MOST_COLUMNS = 64;

    public Relations {
        names = List.copyOf(names.subList(0, Math.min(MOST_COLUMNS, names.size())));
        columns = List.copyOf(columns.subList(0, Math.min(MOST_COLUMNS, columns.size())));
    }

    /** Of points: every column is one of numbers. */
    static Relations ofNumbers(List<String> names) {
        return new Relations(
                names,
                IntStream.range(0, names.size()).<Relation>mapToObj(j -> new Relation.OfNumbers(j, j, false)).toList());
    }

    /** Two columns, by their places. */
    record Pair(int first, int second) {}

    /** All pairs, in the order of the columns. */
    List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                pairs.add(new Pair(i, j));
            }
        }
        return pairs;
    }

    /** What a pair is compared by. */
    Measure measure(Pair pair) {
        var first = columns.get(pair.first());
        var second = columns.get(pair.second());
        if (first instanceof Relation.OfLevels && second instanceof Relation.OfLevels) {
            return Measure.CONTINGENCY;
        }
        return first.width() == 1 && second.width() == 1 ? Measure.CORRELATION : Measure.ASSOCIATION;
    }

    /** How many numbers a pair's relation is made of: the degrees of freedom of its floor. */
    int degrees(Pair pair) {
        return degrees(columns.get(pair.first())) * degrees(columns.get(pair.second()));
    }

    private static int degrees(Relation column) {
        return column instanceof Relation.OfLevels ? Math.max(1, column.kinds() - 1) : column.width();
    }

    /** The means of the products of all columns' coordinates over the rows of a sample. */
    Products products(Sample sample) {
        Interruption.check();
        var from = new int[columns.size() + 1];
        for (int j = 0; j < columns.size(); j++) {
            from[j + 1] = from[j] + columns.get(j).width();
        }
        var coordinates = new float[from[columns.size()]][sample.count()];
        for (int j = 0; j < columns.size(); j++) {
            columns.get(j).write(sample, coordinates, from[j]);
        }
        return new Products(this, from, Products.means(coordinates));
    }
}
