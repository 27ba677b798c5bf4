package dev.pollen.job;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How jobs are run.
 *
 * @param concurrent how many jobs train at once on this node; 0 for one core less than there are, and at least 1
 * @param pollInterval how often a node looks for queued jobs that another one has put there
 * @param heartbeat how often an open event stream sends a comment while nothing happens
 */
@Validated
@ConfigurationProperties("pollen.jobs")
public record JobProperties(
        @DefaultValue("0") @Min(0) int concurrent,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration pollInterval,
        @DefaultValue("15s") @DurationMin(millis = 10) Duration heartbeat) {

    /** How many jobs train at once, resolved. */
    public int workers() {
        return concurrent > 0 ? concurrent : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }
}
