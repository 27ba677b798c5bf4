package dev.pollen.cli;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.dataset.ReceivedFile;
import dev.pollen.dataset.ReceivedFiles;
import dev.pollen.points.PointFormat;
import dev.pollen.points.PointFormats;
import dev.pollen.sampling.Completion;
import dev.pollen.sampling.Imputation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

@Command(
        name = "impute",
        description = "Fills the blanks of a file by a model, and leaves all else in it as it is.",
        footerHeading = "%n",
        footer = "Example: pollen impute people.safetensors with-blanks.csv --draws 5 --out filled.csv")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ImputeCommand implements Callable<Integer> {

    @ParentCommand private Cli pollen;
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model, which has learnt conditions.")
    private Path model;

    @Parameters(index = "1", paramLabel = "DATA", description = "The file with blanks; it keeps its format.")
    private Path data;

    @Mixin private OutputOptions output;

    @Option(
            names = "--draws",
            paramLabel = "N|mean|mode",
            defaultValue = "1",
            description = "How many complete tables, 1 to 100, one after the other; or one of means or modes.")
    private String draws;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Which draws: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin private SamplerOptions sampler;
    @Mixin private ReadingOptions reading;

    @Override
    public Integer call() throws IOException {
        require(draws.matches(Completion.DRAWS), "--draws", "%s, but is %s".formatted(Completion.DRAWS_MESSAGE, draws));
        output.requireWritable();
        try (var workshop = pollen.open(false, spec.commandLine().getErr());
                var content = Files.newInputStream(data);
                var received = workshop.get(ReceivedFiles.class).receive(content, Files.size(data))) {
            fill(workshop, received);
            return 0;
        }
    }

    private void fill(Workshop workshop, ReceivedFile received) throws IOException {
        var job = ModelFile.open(workshop, model);
        try (var filled =
                workshop.get(Imputation.class)
                        .fill(
                                job.id(),
                                null,
                                sampler.choice(),
                                Completion.of(draws),
                                seed,
                                received,
                                null,
                                reading.options())) {
            requireSameFormat(filled.filling().mediaType());
            var err = spec.commandLine().getErr();
            Failures.warn(err, filled.warnings());
            output.write(filled::write);
            err.println(
                    String.format(Locale.ROOT, "%,d blanks of %,d rows are filled.", filled.blanks(), filled.count()));
        }
    }

    /** An output that ends like another format would be taken for it. */
    private void requireSameFormat(String mediaType) {
        var named = PointFormats.all().stream().filter(format -> format.name().equals(output.ending())).findFirst();
        require(
                named.map(PointFormat::mediaType).filter(other -> !other.equals(mediaType)).isEmpty(),
                "--out",
                "must end as the file's format does, which it keeps: %s".formatted(mediaType));
    }
}
