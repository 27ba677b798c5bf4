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
 * @param enabled whether this node trains jobs; if not, it only takes them
 * @param concurrent how many jobs train at once on this node; 0 for one core less than there are, and at least 1
 * @param maxQueued how many jobs may wait for a worker; requests for more are refused
 * @param pollInterval how often a node looks for queued jobs that another one has put there
 * @param lease how long a worker may be silent before it is taken for dead and its job goes to another one, which takes
 *     half as long again at most
 * @param heartbeat how often an open event stream sends a comment while nothing happens
 */
@Validated
@ConfigurationProperties("pollen.jobs")
public record JobProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0") @Min(0) int concurrent,
        @DefaultValue("10000") @Min(1) int maxQueued,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration pollInterval,
        @DefaultValue("20s") @DurationMin(millis = 400) Duration lease,
        @DefaultValue("15s") @DurationMin(millis = 10) Duration heartbeat) {

    /** How many jobs train at once, resolved. */
    public int workers() {
        return concurrent > 0 ? concurrent : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }
}
