package dev.pollen.cli;

import dev.pollen.access.Caller;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.job.Job;
import dev.pollen.job.JobReader;
import dev.pollen.job.JobState;
import dev.pollen.job.Jobs;

import org.jspecify.annotations.Nullable;

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
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

@Command(
        name = "train",
        description =
                "Trains a model on the rows of a file, and writes it: the best of its checkpoints, as safetensors.",
        footerHeading = "%n",
        footer = "Example: pollen train people.csv --out people.safetensors --set training.stopAtRatio=1.2")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class TrainCommand implements Callable<Integer> {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    @ParentCommand private Cli pollen;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DATA", description = "The file: CSV, JSON, NPY, Parquet or Arrow.")
    private Path data;

    @Mixin private OutputOptions output;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the model calls its data. Left out, the file's name.")
    private @Nullable String name;

    @Mixin private RecipeOptions recipe;
    @Mixin private ReadingOptions reading;

    @Override
    public Integer call() throws IOException {
        output.requireWritable();
        var err = spec.commandLine().getErr();
        try (var workshop = pollen.open(true, err)) {
            var upload = DataFile.upload(workshop, data, name, reading.options());
            Failures.warn(err, upload.warnings());
            var read = recipe.read(upload.name(), workshop.get(JobReader.class));
            Failures.warn(err, read.warnings());
            var job = workshop.get(Jobs.class).create(read.request(), Caller.ANYBODY);
            var ended = follow(workshop.get(Jobs.class), job, new TrainingProgress(err));
            if (ended.state() != JobState.COMPLETED) {
                throw new IllegalStateException("The training %s: %s".formatted(ended.state(), ended.reason()));
            }
            write(workshop.get(Checkpoints.class), ended);
            return 0;
        }
    }

    private static Job follow(Jobs jobs, Job begun, TrainingProgress progress) {
        var job = begun;
        while (!job.state().isTerminal()) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            job = jobs.get(begun.id());
            progress.show(job);
        }
        progress.end(job);
        return job;
    }

    private void write(Checkpoints checkpoints, Job job) throws IOException {
        var model = checkpoints.servedIntact(job.id(), checkpoints::file).orElseThrow();
        output.write(out -> Files.copy(model, out));
        spec.commandLine().getErr().println("Written to " + output + ".");
    }
}
