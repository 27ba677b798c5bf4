package dev.pollen.cli;

import dev.pollen.points.ReadOptions;
import dev.pollen.points.ReadOptions.Header;
import dev.pollen.table.Delimiter;
import dev.pollen.table.NumberStyle;
import dev.pollen.web.points.ReadParameters;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a file is to be read, where that is not to be found out: as the parameters of an upload say it. */
final class ReadingOptions {

    @Option(
            names = "--types",
            paramLabel = "COLUMN:TYPE,…",
            description = "The types of columns: number, integer, boolean, category, datetime or datetime(pattern).")
    private @Nullable String types;

    @Option(names = "--drop", paramLabel = "COLUMN,…", description = "The columns that are left out.")
    private @Nullable String drop;

    @Option(
            names = "--missing",
            paramLabel = "TEXT,…",
            description = "What stands in cells that have no value, besides nothing. Usually: NA,N/A,NaN,null,-")
    private @Nullable String missing;

    @Option(
            names = "--header",
            paramLabel = "auto|true|false",
            description = "Whether the first line of a CSV file has names.")
    private @Nullable Header header;

    @Option(names = "--delimiter", paramLabel = "NAME", description = "What stands between cells, as comma or tab.")
    private @Nullable Delimiter delimiter;

    @Option(names = "--decimal", paramLabel = "NAME", description = "What stands before decimals: point or comma.")
    private @Nullable NumberStyle decimal;

    @Option(names = "--charset", defaultValue = "UTF-8", paramLabel = "NAME", description = "Usually UTF-8.")
    private Charset charset = StandardCharsets.UTF_8;

    ReadOptions options() {
        return new ReadParameters(header, delimiter, decimal, types, missing, drop).options(charset, Long.MAX_VALUE);
    }
}
