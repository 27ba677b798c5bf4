package dev.pollen.dataset;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;

/** Removes what uploads have left that a crash or a power cut has ended: files that belong to no dataset. */
@Component
class UploadSweep {

    private static final Logger log = LoggerFactory.getLogger(UploadSweep.class);

    /** What is younger may be an upload that is under way, here or on another node. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final UploadFiles files;
    private final UploadTable table;
    private final Clock clock;

    UploadSweep(UploadFiles files, UploadTable table, Clock clock) {
        this.files = files;
        this.table = table;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void sweep() {
        try {
            var old = files.olderThan(clock.instant().minus(GRACE));
            var listed = table.all().stream().map(upload -> upload.file().path()).collect(Collectors.toSet());
            for (var file : old) {
                if (!listed.contains(file) && Files.deleteIfExists(file)) {
                    log.info("A file in the directory of datasets belonged to none, and has been deleted: {}", file);
                }
            }
        } catch (IOException | UncheckedIOException | DataAccessException e) {
            log.warn("The directory of datasets could not be swept: {}", e.toString());
        }
    }
}
