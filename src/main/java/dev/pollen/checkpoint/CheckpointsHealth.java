package dev.pollen.checkpoint;

import dev.pollen.disk.DirectoryHealth;

import org.springframework.stereotype.Component;

/** Whether checkpoints can be written. */
@Component("checkpointsHealthIndicator")
class CheckpointsHealth extends DirectoryHealth {

    CheckpointsHealth(CheckpointProperties properties) {
        super("The checkpoint directory", properties.directory());
    }
}
