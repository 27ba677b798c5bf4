package dev.pollen.dataset;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

/** Takes files that are looked at, and do not become datasets. All of a file is there before an answer begins. */
@Component
public class ReceivedFiles {

    private final UploadReader reader;
    private final UploadFiles files;
    private final DatasetProperties limits;
    private final Clock clock;

    ReceivedFiles(UploadReader reader, UploadFiles files, DatasetProperties limits, Clock clock) {
        this.reader = reader;
        this.files = files;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Takes a file to its end. Whoever takes it closes it.
     *
     * @param said how many bytes it is said to have, or -1
     * @throws UploadTooLargeException if it has too many bytes
     * @throws UploadBrokenOffException if the sender does not go on
     * @throws UploadStorageException if the disk refuses it
     */
    public ReceivedFile receive(InputStream sent, long said) {
        limits.requireSize(said);
        try {
            var file = new ReceivedFile(files.draft(), clock);
            try {
                reader.receive(sent, file.path());
                return file;
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UploadStorageException(e);
        }
    }
}
