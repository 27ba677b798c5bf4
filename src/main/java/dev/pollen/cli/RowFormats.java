package dev.pollen.cli;

import dev.pollen.points.PointFormat;
import dev.pollen.points.PointFormats;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import java.util.AbstractList;

/** The names of the formats that rows are written in. */
final class RowFormats extends AbstractList<String> {

    @Override
    public String get(int index) {
        return PointFormats.all().get(index).name();
    }

    @Override
    public int size() {
        return PointFormats.all().size();
    }

    /**
     * The format that is asked for, or that the output's name ends with.
     *
     * @throws ParameterException if there is none
     */
    static PointFormat of(@Nullable String asked, OutputOptions output, CommandLine line) {
        var name = asked != null ? asked : output.isStandardOutput() ? "csv" : output.ending();
        return PointFormats.all().stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        line,
                                        "--format must be one of %s, but is %s"
                                                .formatted(String.join(", ", new RowFormats()), name)));
    }
}
