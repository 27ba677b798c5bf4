package dev.pollen.checkpoint;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where checkpoints lie, and how many.
 *
 * @param directory holds a directory per job; nodes that share a database share it too
 * @param interval how often a running job writes one
 * @param keepLast how many of a job's checkpoints stay, the newest first; the best one stays besides
 * @param grace how much longer the others can be asked for
 */
@Validated
@ConfigurationProperties("pollen.checkpoint")
public record CheckpointProperties(
        @DefaultValue("data/checkpoints") Path directory,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration interval,
        @DefaultValue("3") @Min(2) int keepLast,
        @DefaultValue("1m") @DurationMin Duration grace) {}
