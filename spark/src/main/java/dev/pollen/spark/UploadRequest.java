package dev.pollen.spark;

import static java.util.Objects.requireNonNullElse;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.Rows;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What a DataFrame is to become, as options say it.
 *
 * @param service where the service is
 * @param key for it, or null
 * @param name of the dataset
 * @param rows the most that its sample may have
 * @param seed which sample
 */
record UploadRequest(URI service, @Nullable String key, String name, int rows, long seed) {

    /** The option that tells what is written from what is read. */
    static final String SERVICE = "service";

    private static final int USUAL_ROWS = 200_000;
    private static final int MOST_ROWS = 10_000_000;

    /** What the driver has in memory, of a row for each of its columns: those of the usual sample, at most. */
    private static final int MOST_VALUES = USUAL_ROWS * Rows.MAX_COLUMNS;

    private static final List<String> KNOWN = List.of(SERVICE, Request.KEY, "name", "rows", "seed");

    /**
     * @throws InvalidParameterException naming the option and its limit
     */
    static UploadRequest of(Map<String, String> values) {
        var options = new Options(values, KNOWN);
        var name = options.text("name");
        if (name == null || !name.matches("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?")) {
            throw new InvalidParameterException(
                    "name",
                    "must say what to call the dataset: 1 to 64 of a-z, 0-9 and -, not beginning or ending with -");
        }
        var rows = options.whole("rows", 2, MOST_ROWS);
        return new UploadRequest(
                service(options.text(SERVICE)),
                options.text(Request.KEY),
                name,
                rows == null ? USUAL_ROWS : rows.intValue(),
                requireNonNullElse(options.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE), 0L));
    }

    /**
     * @throws InvalidParameterException naming the rows, if so many of so many columns are too large a sample
     */
    void requireColumns(int columns) {
        int most = MOST_VALUES / columns;
        InvalidParameterException.require(
                rows <= most, "rows", "must be at most %d of %d columns, but is %d".formatted(most, columns, rows));
    }

    private static URI service(@Nullable String said) {
        try {
            var address = URI.create(said == null ? "" : said.strip().replaceAll("/+$", ""));
            if (isPlain(address) && String.valueOf(address.getScheme()).matches("(?i)https?")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // the same is wrong with it
        }
        throw new InvalidParameterException(
                SERVICE,
                "must be the address of a service, such as http://localhost:8080, without user, query or fragment");
    }

    /** Whether paths may follow it, and no password is in it. */
    private static boolean isPlain(URI address) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }
}
