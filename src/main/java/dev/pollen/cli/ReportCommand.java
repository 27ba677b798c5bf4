package dev.pollen.cli;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.assessment.Assessments;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.dataset.Distributions;
import dev.pollen.job.QualityReports;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

@Command(
        name = "report",
        description = "Measures a model by the rows that it has not learnt, and writes that as a page or as JSON.",
        footerHeading = "%n",
        footer = "Example: pollen report people.safetensors people.csv --out report.html")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ReportCommand implements Callable<Integer> {

    @ParentCommand private Cli pollen;
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model, as train has written it.")
    private Path model;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description = "The file that it was trained on; left out where it is a distribution that Pollen has.")
    private @Nullable Path data;

    @Mixin private OutputOptions output;

    @Option(names = "--format", paramLabel = "html|json", description = "Left out, as the file ends.")
    private @Nullable String format;

    @Mixin private SamplerOptions sampler;
    @Mixin private ReadingOptions reading;

    @Override
    public Integer call() throws IOException {
        boolean isPage = isPage();
        output.requireWritable();
        try (var workshop = pollen.open(false, spec.commandLine().getErr())) {
            var job = ModelFile.open(workshop, model);
            var loaded = workshop.get(Checkpoints.class).servedIntact(job.id()).orElseThrow();
            upload(workshop, loaded);
            var assessment = workshop.get(Assessments.class).assess(loaded, sampler.choice());
            var reports = workshop.get(QualityReports.class);
            byte[] report =
                    isPage
                            ? reports.html(job, loaded.checkpoint(), assessment)
                            : reports.json(job, loaded.checkpoint(), assessment);
            output.write(out -> out.write(report));
            spec.commandLine().getErr().println(assessment.report().judgement().sentence() + ".");
            return 0;
        }
    }

    private boolean isPage() {
        var name = format == null ? output.ending() : format;
        return switch (name) {
            case "html" -> true;
            case "json" -> false;
            default ->
                    throw new ParameterException(spec.commandLine(), "--format must be html or json, but is " + name);
        };
    }

    /** Under the name that the model has learnt it by. */
    private void upload(Workshop workshop, Checkpoints.Loaded loaded) throws IOException {
        var recipe = loaded.model().recipe();
        boolean isBuiltIn = Distributions.find(recipe.dataset()).isPresent();
        if (data == null) {
            require(
                    isBuiltIn,
                    "data",
                    "is required: the file that the model has learnt, %s".formatted(recipe.dataset()));
            return;
        }
        require(!isBuiltIn, "data", "must be left out: the model has learnt %s".formatted(recipe.dataset()));
        var upload = DataFile.upload(workshop, data, recipe.dataset(), reading.options());
        require(
                upload.table().names().equals(loaded.model().table().names()),
                "data",
                "must have the columns of the model, %s, but has %s"
                        .formatted(loaded.model().table().names(), upload.table().names()));
        require(
                upload.table().equals(loaded.model().table()),
                "data",
                "must be the file that the model has learnt, read in the same way: its columns are of other types");
    }
}
