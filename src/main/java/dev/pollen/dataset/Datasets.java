package dev.pollen.dataset;

import dev.pollen.access.Caller;
import dev.pollen.access.NotOwnerException;
import dev.pollen.diffusion.InvalidParameterException;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The datasets that there are: those that come with Pollen, and uploads. */
@Service
public class Datasets {

    private final UploadTable table;
    private final UploadFiles files;
    private final DatasetUsers users;
    private final TransactionTemplate transaction;

    Datasets(UploadTable table, UploadFiles files, DatasetUsers users, TransactionTemplate transaction) {
        this.table = table;
        this.files = files;
        this.users = users;
        this.transaction = transaction;
    }

    /** All of them, in the order in which to show them: uploads last, the oldest of them first. */
    public List<Dataset> all() {
        return Stream.concat(Distributions.all().stream(), table.all().stream()).toList();
    }

    /**
     * The dataset of that name.
     *
     * @throws UnknownDatasetException if there is none of that name
     */
    public Dataset get(String name) {
        return Distributions.find(name)
                .or(() -> Optional.of(name).filter(UploadNames::isPossible).flatMap(table::find))
                .orElseThrow(() -> Distributions.unknown(name));
    }

    /**
     * The dataset that had that name at a time: not another upload that has come to it since.
     *
     * @throws UnknownDatasetException if it is gone
     */
    public Dataset asOf(String name, Instant time) {
        var dataset = get(name);
        if (dataset instanceof Upload upload && upload.createdAt().isAfter(time)) {
            throw Distributions.unknown(name);
        }
        return dataset;
    }

    /**
     * Keeps a dataset from being deleted until the transaction ends, which is the caller's: for one in which somebody
     * begins to use it.
     *
     * @throws UnknownDatasetException if there is none of that name
     */
    public void hold(String name) {
        if (Distributions.find(name).isEmpty()) {
            lock(name);
        }
    }

    /**
     * Removes an upload, with its file.
     *
     * @throws UnknownDatasetException if there is none of that name
     * @throws NotOwnerException if it belongs to somebody else
     * @throws DatasetInUseException if somebody needs it
     * @throws InvalidParameterException naming {@code name} if it comes with Pollen
     */
    public void delete(String name, Caller caller) {
        InvalidParameterException.require(
                Distributions.find(name).isEmpty(),
                "name",
                "must be that of an upload, but " + name + " comes with Pollen");
        transaction.executeWithoutResult(
                status -> {
                    var upload = lock(name);
                    caller.requireOwner(upload.owner(), "The dataset " + name);
                    if (users.isInUse(name)) {
                        throw new DatasetInUseException(name);
                    }
                    table.delete(name);
                    deleteFile(upload);
                });
    }

    private Upload lock(String name) {
        return Optional.of(name)
                .filter(UploadNames::isPossible)
                .flatMap(table::lock)
                .orElseThrow(() -> Distributions.unknown(name));
    }

    /** Within the transaction: as long as it lasts, nobody can upload the same content, and lose its file here. */
    private void deleteFile(Upload upload) {
        try {
            files.delete(upload.sha256());
        } catch (IOException e) {
            throw new UploadStorageException(e);
        }
    }
}
