package dev.pollen.export;

import dev.pollen.capacity.Futures;
import dev.pollen.capacity.HeapBudget;
import dev.pollen.capacity.HeapBudget.Held;
import dev.pollen.capacity.Use;
import dev.pollen.checkpoint.Checkpoint;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.checkpoint.Checkpoints.Loaded;
import dev.pollen.denoiser.Dl4jFile;
import dev.pollen.denoiser.StepEncoding;
import dev.pollen.training.SamplerChoice;

import org.springframework.stereotype.Service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Writes the models of checkpoints as others read them: with the parameters that points are drawn with. */
@Service
public class Exports implements AutoCloseable {

    /** The network with tables, and the same as it is written. */
    private static final int SETS_OF_PARAMETERS = 2;

    private final Checkpoints checkpoints;
    private final HeapBudget budget;

    /** Deeplearning4j keeps native memory for every thread that has called it: so it is the same one. */
    private final ExecutorService dl4j =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("export").factory());

    Exports(Checkpoints checkpoints, HeapBudget budget) {
        this.checkpoints = checkpoints;
        this.budget = budget;
    }

    /**
     * The network as a computation graph of Deeplearning4j: see {@link Dl4jFile}.
     *
     * @throws dev.pollen.checkpoint.CorruptCheckpointException if the file is not what was written
     */
    public ExportedFile dl4j(Checkpoint checkpoint) {
        return write(
                checkpoint,
                (loaded, file) ->
                        Futures.get(
                                dl4j.submit(
                                        () -> {
                                            Dl4jFile.write(loaded.parameters(), file);
                                            return file;
                                        })));
    }

    /**
     * What a sampler asks, as a graph of ONNX: see {@link OnnxModels#denoiser}.
     *
     * @throws dev.pollen.checkpoint.CorruptCheckpointException if the file is not what was written
     */
    public ExportedFile onnx(Checkpoint checkpoint) {
        return write(
                checkpoint,
                (loaded, file) -> OnnxModels.write(OnnxModels.denoiser(loaded.model(), loaded.parameters()), file));
    }

    /**
     * A sampler with all its steps, as a graph of ONNX: see {@link OnnxModels#sampler} and {@link
     * OnnxModels#conditionalSampler}.
     *
     * @param isConditional whether it takes what is known of rows
     * @throws dev.pollen.diffusion.InvalidParameterException if the model has no such sampler
     * @throws dev.pollen.checkpoint.CorruptCheckpointException if the file is not what was written
     */
    public ExportedFile onnx(Checkpoint checkpoint, SamplerChoice choice, boolean isConditional) {
        return write(
                checkpoint,
                (loaded, file) -> {
                    var model = isConditional ? loaded.model().requireConditions("graph") : loaded.model();
                    var sampler = choice.resolve(model.recipe());
                    try (var _ = take(OnnxModels.samplerBytes(model, sampler))) {
                        OnnxModels.write(
                                isConditional
                                        ? OnnxModels.conditionalSampler(model, loaded.parameters(), sampler)
                                        : OnnxModels.sampler(model, loaded.parameters(), sampler),
                                file);
                    }
                });
    }

    private interface Form {
        void write(Loaded loaded, Path file) throws IOException;
    }

    /** While it is read, the file's arrays are there; while it is written, its tables, and what is made of them. */
    private ExportedFile write(Checkpoint checkpoint, Form form) {
        try (var _ = take(checkpoint.bytes())) {
            var loaded = checkpoints.load(checkpoint);
            long numbers = loaded.parameters().architecture().with(StepEncoding.TABLE).parameters();
            try (var _ = take(SETS_OF_PARAMETERS * numbers * Float.BYTES)) {
                return ExportedFile.write(file -> form.write(loaded, file));
            }
        }
    }

    private Held take(long bytes) {
        return budget.take(Use.ANSWER, bytes, "This model as a file");
    }

    @Override
    public void close() {
        dl4j.close();
    }
}
