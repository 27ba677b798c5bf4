package dev.pollen.dataset;

import dev.pollen.access.StoredBytes;

import org.springframework.stereotype.Component;

/** What somebody's uploads take. */
@Component
class UploadBytes implements StoredBytes {

    private final UploadTable uploads;

    UploadBytes(UploadTable uploads) {
        this.uploads = uploads;
    }

    @Override
    public long of(String owner) {
        return uploads.ofOwner(owner).stream().mapToLong(upload -> upload.file().bytes()).sum();
    }
}
