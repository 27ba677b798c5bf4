package dev.pollen.checkpoint;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import java.io.IOException;

/** Whether checkpoints can be written. */
@Component("checkpointsHealthIndicator")
class CheckpointsHealth extends AbstractHealthIndicator {

    private final CheckpointFiles files;

    CheckpointsHealth(CheckpointFiles files) {
        super("The checkpoint directory cannot be written to.");
        this.files = files;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws IOException {
        files.probe();
        health.up();
    }
}
