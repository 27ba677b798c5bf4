package dev.pollen.checkpoint;

import static java.util.Comparator.comparing;

import org.springframework.stereotype.Service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Checkpoints on disk that the database does not know of, since it is another one than that which listed them. */
@Service
public class UnlistedCheckpoints {

    private final CheckpointFiles files;
    private final CheckpointTable table;

    UnlistedCheckpoints(CheckpointFiles files, CheckpointTable table) {
        this.files = files;
        this.table = table;
    }

    /**
     * A file that is no checkpoint.
     *
     * @param file the job's directory and its name
     * @param reason goes on from "it is refused, since"
     */
    public record Refused(String file, String reason) {}

    /**
     * What a job has on disk.
     *
     * @param checkpoints from the oldest to the newest, of one model: that of the newest
     */
    public record Found(List<Checkpoint> checkpoints, Optional<Model> model, List<Refused> refused) {}

    /**
     * Takes in a copy of a file from elsewhere.
     *
     * @param job that there is not
     * @throws CorruptCheckpointException if it is no checkpoint
     * @throws IOException if it cannot be read, or the disk refuses it
     */
    public void take(UUID job, Path file) throws IOException {
        files.take(job, file);
    }

    /** Reads all files of a job. */
    public Found find(UUID job) {
        var checkpoints = new ArrayList<Checkpoint>();
        var refused = new ArrayList<Refused>();
        Optional<Model> model = Optional.empty();
        for (var file : newestFirst(job)) {
            try {
                var examined = examine(job, file);
                requireSame(model, examined.snapshot().model());
                model = Optional.of(examined.snapshot().model());
                if (checkpoints.stream().noneMatch(newer -> newer.iteration() == FileNames.iteration(file))) {
                    checkpoints.add(examined.checkpoint());
                }
            } catch (CorruptCheckpointException | IOException e) {
                refused.add(new Refused(job + "/" + file, String.valueOf(e.getMessage())));
            }
        }
        return new Found(checkpoints.reversed(), model, refused);
    }

    private List<String> newestFirst(UUID job) {
        try {
            return files.list(job).stream()
                    .filter(file -> !FileNames.isDraft(file))
                    .sorted(comparing(FileNames::attempt).thenComparing(file -> file).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CheckpointFiles.Examined examine(UUID job, String file) throws IOException {
        if (!FileNames.isOurs(file)) {
            throw new CorruptCheckpointException("it is not called like %s".formatted(FileNames.of(100, 1)));
        }
        var examined = files.examine(job, file);
        if (examined.checkpoint().iteration() != FileNames.iteration(file)) {
            throw new CorruptCheckpointException(
                    "its name says another iteration than its contents, %d"
                            .formatted(examined.checkpoint().iteration()));
        }
        return examined;
    }

    private static void requireSame(Optional<Model> newer, Model model) {
        if (newer.isPresent() && !newer.get().recipe().equals(model.recipe())) {
            throw new CorruptCheckpointException("its recipe is another one than that of the job's newest checkpoint");
        }
    }

    /** Lists checkpoints, in the transaction that makes their job. */
    public void list(List<Checkpoint> checkpoints) {
        checkpoints.forEach(table::insert);
    }
}
