package dev.pollen.dataset;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;

/**
 * Removes what uploads have left that a crash or a power cut has ended: their drafts, and the forms that they came in.
 * Files that belong to no dataset are left alone, since a database that was lost or put back knows of none.
 */
@Component
class UploadSweep {

    private static final Logger log = LoggerFactory.getLogger(UploadSweep.class);

    /** What is younger may be an upload that is under way, here or on another node. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final UploadFiles files;
    private final Clock clock;

    UploadSweep(UploadFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    @Scheduled(fixedRateString = "PT1H", initialDelayString = "PT0S")
    void sweep() {
        try {
            for (var draft : files.draftsOlderThan(clock.instant().minus(GRACE))) {
                if (Files.deleteIfExists(draft)) {
                    log.info("What an upload has left that came to no end has been deleted: {}", draft);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            log.warn("The directory of datasets could not be swept: {}", e.toString());
        }
    }
}
