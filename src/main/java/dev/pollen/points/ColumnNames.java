package dev.pollen.points;

import dev.pollen.table.Faults;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Checks the names that a file gives its columns. */
final class ColumnNames {

    /**
     * What can be written in JSON, CSV and XML alike: no control characters, halves of surrogate pairs, ends of lines,
     * or code points that are no characters.
     */
    private static final Pattern WRITABLE =
            Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{IsNoncharacter_Code_Point}]{1,64}");

    private ColumnNames() {}

    /**
     * Says what is wrong with names.
     *
     * @param names of all columns, without the blanks around them
     * @param kept where those are among them that are used
     */
    static void check(List<String> names, List<Integer> kept, Faults faults) {
        var seen = new HashSet<String>();
        for (int j : kept) {
            var name = names.get(j);
            if (name.isEmpty()) {
                faults.add(
                        "column " + (j + 1),
                        "must have a name, but its header is blank; a column of row numbers is best left out, with"
                                + " ?drop=%d, or index=False in pandas".formatted(j + 1));
            } else if (!WRITABLE.matcher(name).matches()) {
                faults.add("column " + (j + 1), "must have a name of at most 64 printable characters");
            } else if (!seen.add(name)) {
                faults.add("column " + name, "must be there once, but another column has the same name");
            }
        }
    }
}
