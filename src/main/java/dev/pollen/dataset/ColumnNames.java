package dev.pollen.dataset;

import static dev.pollen.diffusion.InvalidParameterException.require;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Checks the names that a file gives its columns. */
final class ColumnNames {

    private static final Pattern PRINTABLE = Pattern.compile("\\P{Cntrl}{1,64}");

    private ColumnNames() {}

    /** The names without the blanks around them. */
    static List<String> valid(List<String> header) {
        var names = header.stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        for (int j = 0; j < names.size(); j++) {
            var name = names.get(j);
            require(!name.isEmpty(), "column " + (j + 1), "must have a name, but its header is blank");
            require(
                    PRINTABLE.matcher(name).matches(),
                    "column " + (j + 1),
                    "must have a name of at most 64 printable characters");
            require(seen.add(name), "column " + name, "must be there once, but another column has the same name");
        }
        return names;
    }
}
