package dev.pollen.points;

import static dev.pollen.diffusion.InvalidParameterException.require;

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

    /** The names without the blanks around them. */
    static List<String> valid(List<String> header) {
        var names = header.stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        for (int j = 0; j < names.size(); j++) {
            var name = names.get(j);
            require(
                    !name.isEmpty(),
                    "column " + (j + 1),
                    "must have a name, but its header is blank; a column of row numbers is best left out, with"
                            + " index=False in pandas");
            require(
                    WRITABLE.matcher(name).matches(),
                    "column " + (j + 1),
                    "must have a name of at most 64 printable characters");
            require(seen.add(name), "column " + name, "must be there once, but another column has the same name");
        }
        return names;
    }
}
