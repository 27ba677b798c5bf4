package dev.pollen.dataset;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.access.Caller;
import dev.pollen.access.QuotaExceededException;
import dev.pollen.access.Quotas;
import dev.pollen.points.Points;
import dev.pollen.points.Reading;
import dev.pollen.table.Faults;
import dev.pollen.table.Table;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes files that become datasets. A file is a draft until all of it is there and has been checked; the transaction
 * that lists it gives it its name, so that whatever is listed is there.
 */
@Service
public class Uploads {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    /** So many rows of a preview are shown. */
    private static final int PREVIEW_ROWS = 10;

    /** H2 gives up on transactions that wait for each other to list the same name; in one process none need to. */
    private final Lock listing = new ReentrantLock();

    private final UploadReader reader;
    private final UploadFiles files;
    private final UploadTable table;
    private final Quotas quotas;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Uploads(
            UploadReader reader,
            UploadFiles files,
            UploadTable table,
            Quotas quotas,
            TransactionTemplate transaction,
            Clock clock) {
        this.reader = reader;
        this.files = files;
        this.table = table;
        this.quotas = quotas;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * An upload, and whether it has just come.
     *
     * @param isNew false if there was one with the same content already, which is then this one
     */
    public record Added(Upload upload, boolean isNew) {}

    /**
     * Makes a file a dataset; or finds the one that has the same content, whatever that is called.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code name}, or row and column of what cannot be
     *     used
     * @throws DatasetExistsException if there is one of that name with another content
     * @throws QuotaExceededException if the caller, whose it is to be, has no room for it
     * @throws UploadTooLargeException if it has too many bytes
     * @throws UploadBrokenOffException if the sender does not go on
     * @throws UploadStorageException if the disk refuses it
     */
    public Added add(InputStream sent, UploadOptions options, Caller caller) {
        var name = UploadNames.of(options);
        quotas.requireRoom(caller, 1);
        return withDraft(
                received -> {
                    var file = reader.receive(sent, received);
                    return withDraft(
                            draft -> {
                                var contents = reader.read(file, options, draft);
                                return list(
                                        name == null ? UploadNames.ofHash(contents.sha256()) : name,
                                        contents,
                                        draft,
                                        caller);
                            });
                });
    }

    /**
     * What a file would become.
     *
     * @param rows the first ones, at most {@link #PREVIEW_ROWS}
     * @param faults what would be refused
     */
    public record Preview(
            Table table,
            Reading reading,
            List<ColumnStatistics> statistics,
            List<String> warnings,
            int count,
            Points rows,
            Faults faults) {}

    /**
     * Looks at a file, of which nothing is kept.
     *
     * @throws dev.pollen.diffusion.InvalidParameterException if it has no rows that could be looked at
     * @throws UploadTooLargeException if it has too many bytes
     * @throws UploadBrokenOffException if the sender does not go on
     * @throws UploadStorageException if the disk refuses it
     */
    public Preview preview(InputStream sent, UploadOptions options) {
        return withDraft(
                received -> {
                    var file = reader.receive(sent, received);
                    return withDraft(draft -> preview(reader.preview(file, options, draft)));
                });
    }

    private static Preview preview(UploadReader.Contents contents) {
        int shown = Math.min(PREVIEW_ROWS, contents.file().rows());
        return new Preview(
                contents.table(),
                contents.reading(),
                contents.statistics(),
                contents.warnings(),
                contents.file().rows(),
                contents.file().points(RowChoice.all(shown)).all(),
                contents.faults());
    }

    /** What works on an empty file that is no upload yet. */
    private interface Work<T> {
        T on(Path draft) throws IOException;
    }

    private <T> T withDraft(Work<T> work) {
        try {
            var draft = files.draft();
            try {
                return work.on(draft);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            log.warn("An upload could not be stored: {}", e.toString());
            throw new UploadStorageException(e);
        }
    }

    private Added list(String name, UploadReader.Contents contents, Path draft, Caller caller) {
        listing.lock();
        try {
            return listAlone(name, contents, draft, caller);
        } finally {
            listing.unlock();
        }
    }

    private Added listAlone(String name, UploadReader.Contents contents, Path draft, Caller caller) {
        var there = there(name, contents.sha256());
        if (there.isPresent()) {
            return new Added(mended(requireSameReading(there.get(), contents), draft), false);
        }
        var upload =
                new Upload(
                        name,
                        contents.sha256(),
                        contents.table(),
                        contents.statistics(),
                        contents.reading(),
                        contents.warnings(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        caller.name(),
                        new RowFile(files.path(contents.sha256()), contents.file().rows(), contents.file().columns()),
                        contents.population());
        quotas.requireRoom(caller, upload.file().bytes());
        try {
            publish(upload, draft);
            return new Added(upload, true);
        } catch (DuplicateKeyException e) {
            return new Added(there(name, contents.sha256()).orElseThrow(() -> e), false); // of another node
        }
    }

    /** The same bytes are other rows where they are read in another way. */
    private static Upload requireSameReading(Upload there, UploadReader.Contents contents) {
        require(
                there.table().equals(contents.table()) && there.rows() == contents.file().rows(),
                "file",
                "must be read as before: it is the dataset %s, with other columns, types, header or delimiter. Delete that first"
                        .formatted(there.name()));
        return there;
    }

    /** Puts a file back that was lost. */
    private Upload mended(Upload there, Path draft) {
        if (!Files.exists(there.file().path())) {
            try {
                files.publish(draft, there.sha256());
            } catch (IOException e) {
                throw new UploadStorageException(e);
            }
        }
        return there;
    }

    private Optional<Upload> there(String name, String sha256) {
        var there = table.findByContent(sha256);
        if (there.isEmpty() && table.find(name).isPresent()) {
            throw new DatasetExistsException(name);
        }
        return there;
    }

    /** The row comes first: while it is not committed, nobody else can list or delete the same content. */
    private void publish(Upload upload, Path draft) {
        transaction.executeWithoutResult(
                status -> {
                    table.insert(upload);
                    try {
                        files.publish(draft, upload.sha256());
                    } catch (IOException e) {
                        throw new UploadStorageException(e);
                    }
                });
    }
}
