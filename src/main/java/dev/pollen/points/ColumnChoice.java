package dev.pollen.points;

import dev.pollen.table.Faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which columns of a file are kept, and what they are called. */
final class ColumnChoice {

    /** What pandas calls an index without a name, in files with a schema. */
    private static final Pattern INDEX_OF_PANDAS = Pattern.compile("__index_level_\\d+__");

    private final List<String> names;
    private final List<Integer> cells = new ArrayList<>();

    /**
     * @param faults takes what is wrong with names, and those that are asked for and not there
     * @param warnings takes which column is left out though nobody says so
     */
    ColumnChoice(TextSurvey.Found found, ReadOptions options, Faults faults, List<String> warnings) {
        names = found.names().stream().map(String::strip).toList();
        boolean hasIndex = names.getFirst().isEmpty() && found.columns().getFirst().countsRows();
        if (hasIndex) {
            warnings.add(
                    "The first column has no name and counts the rows, as pandas writes them down without index=False:"
                            + " it is left out. To keep it, give it a name");
        }
        for (int j = hasIndex ? 1 : 0; j < names.size(); j++) {
            if (names.get(j).isEmpty() && found.columns().get(j).isBlank()) {
                warnings.add("Column %d has no name and no values: it is left out".formatted(j + 1));
            } else if (INDEX_OF_PANDAS.matcher(names.get(j)).matches()) {
                warnings.add(
                        "Column %s is the index of a pandas frame: it is left out. To keep it, give it a name"
                                .formatted(names.get(j)));
            } else if (!options.drop().contains(name(j))) {
                cells.add(j);
            }
        }
        ColumnNames.check(names, cells, faults);
        requireKnown("drop", options.drop(), faults);
        requireKnown("types", options.types().keySet(), faults);
        if (cells.isEmpty() || cells.size() > Rows.MAX_COLUMNS) {
            faults.add(
                    "file",
                    "must have 1 to %d columns, but has %d%s"
                            .formatted(
                                    Rows.MAX_COLUMNS,
                                    cells.size(),
                                    cells.size() == names.size() ? "" : " that are not left out"));
        }
    }

    private void requireKnown(String parameter, Collection<String> asked, Faults faults) {
        var known = IntStream.range(0, names.size()).mapToObj(this::name).toList();
        asked.stream()
                .filter(name -> !known.contains(name))
                .forEach(
                        name ->
                                faults.add(
                                        parameter,
                                        "must name columns of the file, but there is no %s; its columns are %s"
                                                .formatted(name, String.join(", ", known))));
    }

    /** Where the cells of those that are kept are in a row. */
    List<Integer> cells() {
        return cells;
    }

    /** What a column is called: one that has no name, by its place from 1. */
    String name(int cell) {
        return names.get(cell).isEmpty() ? String.valueOf(cell + 1) : names.get(cell);
    }
}
