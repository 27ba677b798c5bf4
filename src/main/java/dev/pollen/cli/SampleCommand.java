package dev.pollen.cli;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.sampling.Question;
import dev.pollen.sampling.Sampling;
import dev.pollen.sampling.SamplingProperties;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

@Command(
        name = "sample",
        description = "Draws rows from a model: the same as a service's GET /samples, bit for bit.",
        footerHeading = "%n",
        footer = "Example: pollen sample people.safetensors --rows 10000 --seed 1 --out people.parquet")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class SampleCommand implements Callable<Integer> {

    @ParentCommand private Cli pollen;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "The model, as train has written it, or a service's checkpoint.")
    private Path model;

    @Mixin private OutputOptions output;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            completionCandidates = RowFormats.class,
            description = "${COMPLETION-CANDIDATES}. Left out, as the file ends; csv on standard output.")
    private @Nullable String format;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "1000", description = "How many: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Which rows: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many of them to leave out at the beginning: ${DEFAULT-VALUE}.")
    private long offset;

    @Option(names = "--no-blanks", description = "Draws rows without blanks, whatever the data has.")
    private boolean withoutBlanks;

    @Mixin private SamplerOptions sampler;

    @Override
    public Integer call() throws IOException {
        var writer = RowFormats.of(format, output, spec.commandLine());
        output.requireWritable();
        InvalidParameterException.require(offset >= 0, "--offset", "must be at least 0, but is " + offset);
        try (var workshop = pollen.open(false, spec.commandLine().getErr())) {
            int most = workshop.get(SamplingProperties.class).maxPoints();
            InvalidParameterException.require(
                    rows >= 1 && rows <= most, "--rows", "must be from 1 to %d, but is %d".formatted(most, rows));
            var job = ModelFile.open(workshop, model);
            var wanted =
                    new Sampling.Wanted(
                            job.id(), null, sampler.choice(), !withoutBlanks, Question.NOTHING, seed, offset, rows);
            var draw = workshop.get(Sampling.class).draw(wanted);
            try (var _ = draw.points()) {
                Failures.warn(spec.commandLine().getErr(), draw.source().warnings());
                output.write(out -> writer.write(DrawnRows.of(draw, wanted), out));
            }
            return 0;
        }
    }
}
