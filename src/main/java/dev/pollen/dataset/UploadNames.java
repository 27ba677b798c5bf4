package dev.pollen.dataset;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.diffusion.Excerpt;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.regex.Pattern;

/** What an upload may be called: nothing that could be taken for a path, or for a dataset that comes with Pollen. */
final class UploadNames {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final Pattern EXTENSION = Pattern.compile("\\.[^.]*$");
    private static final Pattern GAPS = Pattern.compile("[ _.]+");
    private static final int HASH_CHARACTERS = 12;

    private UploadNames() {}

    /**
     * The name that was asked for, or that of the file; null if there is neither.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code name}
     */
    static @Nullable String of(UploadOptions options) {
        if (options.name() != null) {
            return valid(options.name());
        }
        var file = options.file();
        return file == null || file.isBlank() ? null : valid(ofFile(file));
    }

    /** For example {@code iris-2024} of {@code Iris 2024.csv}. */
    private static String ofFile(String file) {
        var name = EXTENSION.matcher(file).replaceFirst("").toLowerCase(Locale.ROOT);
        return GAPS.matcher(name).replaceAll("-");
    }

    /** What an upload without a name is called. */
    static String ofHash(String sha256) {
        return "upload-" + sha256.substring(0, HASH_CHARACTERS);
    }

    /** Whether an upload could have this name. */
    static boolean isPossible(String name) {
        return NAME.matcher(name).matches();
    }

    private static String valid(String name) {
        require(
                isPossible(name),
                "name",
                "must be 1 to 64 of the characters a-z, 0-9 and -, not beginning or ending with -, but is "
                        + Excerpt.of(name));
        require(
                Distributions.find(name).isEmpty() && !name.startsWith(MixtureDistribution.NAME),
                "name",
                "must not be that of a dataset that comes with Pollen, but is " + name);
        return name;
    }
}
