package dev.pollen.job;

import dev.pollen.access.Caller;
import dev.pollen.capacity.TooLargeException;
import dev.pollen.checkpoint.Checkpoints;
import dev.pollen.checkpoint.Checkpoints.Loaded;
import dev.pollen.checkpoint.CorruptCheckpointException;
import dev.pollen.checkpoint.Model;
import dev.pollen.checkpoint.UnknownCheckpointException;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.training.Distillation;
import dev.pollen.training.Recipe;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.UUID;

/** Makes jobs that distil the models of others. */
@Service
public class Distillations {

    /** So many trajectories are enough, where points have few coordinates. */
    private static final int TRAJECTORIES = 20_000;

    /** So many are wanted at least; in between, their coordinates are so many in all. */
    private static final int FEWEST_TRAJECTORIES = 5000;

    private static final int COORDINATES = 1_000_000;

    private final Jobs jobs;
    private final Checkpoints checkpoints;
    private final TrainingMemory memory;

    Distillations(Jobs jobs, Checkpoints checkpoints, TrainingMemory memory) {
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.memory = memory;
    }

    /**
     * What somebody asks for.
     *
     * @param checkpoint the iteration of the teacher's, or null for its best
     * @param steps of the student's sampler unless a request chooses, or null for that sampler's own
     * @param trajectories how many are learnt, or null for as many as do
     * @param seed of the student's training, or null for the teacher's
     */
    public record Request(
            @Nullable Long checkpoint,
            @Nullable Integer steps,
            @Nullable Integer trajectories,
            @Nullable Long seed,
            Priority priority,
            @Nullable IdempotencyKey idempotencyKey) {}

    /**
     * Queues a job that distils the model of another one, its teacher.
     *
     * @param caller whose it is to be
     * @throws UnknownJobException if there is none with that id
     * @throws IllegalTransitionException if it has not ended: its checkpoints may still go
     * @throws UnknownCheckpointException if it has no such checkpoint
     * @throws CorruptCheckpointException if that is damaged
     * @throws InvalidParameterException if it has been distilled itself, or has columns of other than numbers
     * @throws TooLargeException if this takes more memory than there is for trainings
     */
    public Job create(UUID teacher, Request request, Caller caller) {
        var job = jobs.get(teacher);
        if (!job.state().isTerminal()) {
            throw new IllegalTransitionException(job, "be distilled before it has ended");
        }
        var distilled = job.recipe().distillation();
        if (distilled != null) {
            throw new InvalidParameterException(
                    "id",
                    "must be of a model that has not been distilled itself: %s is".formatted(distilled.teacher()));
        }
        var loaded = load(teacher, request.checkpoint());
        requireNumbers(loaded.model());
        var recipe = recipe(job.recipe(), loaded, request);
        memory.requireFits(loaded.model().with(recipe));
        return jobs.create(
                new JobRequest(job.preset(), recipe, request.priority(), Label.NONE, request.idempotencyKey()), caller);
    }

    /** Where the flow decides between states it has steps, which are not what a map of few units can learn. */
    private static void requireNumbers(Model model) {
        var columns = model.encoding().withStates(model.table());
        InvalidParameterException.require(
                columns.isEmpty(),
                "id",
                "must be of a model of numbers alone: in %s, values are levels, blanks or repeated, and between those the flow has steps that a flow map does not learn"
                        .formatted(String.join(", ", columns)));
    }

    private static Recipe recipe(Recipe teacher, Loaded loaded, Request request) {
        var checkpoint = loaded.checkpoint();
        var trajectories = request.trajectories();
        var steps = request.steps();
        var seed = request.seed();
        var distillation =
                new Distillation(
                        checkpoint.job(),
                        checkpoint.iteration(),
                        checkpoint.sha256(),
                        trajectories == null ? trajectories(loaded.model().dimensions()) : trajectories);
        return distillation.student(
                teacher,
                seed == null ? teacher.seed() : seed,
                steps == null ? SamplerName.FLOW_MAP.defaultSteps(teacher.schedule().timesteps()) : steps);
    }

    private Loaded load(UUID job, @Nullable Long iteration) {
        return iteration == null
                ? checkpoints.servedIntact(job).orElseGet(() -> checkpoints.load(checkpoints.newest(job)))
                : checkpoints.load(checkpoints.get(job, iteration));
    }

    private static int trajectories(int dimensions) {
        return Math.clamp(COORDINATES / dimensions, FEWEST_TRAJECTORIES, TRAJECTORIES);
    }
}
