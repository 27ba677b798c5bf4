package dev.pollen.access;

import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Who may use the service, and how much of it.
 *
 * @param mode whether those who reach it are asked who they are; left out, they are if an issuer of tokens is
 *     configured
 * @param firstKeyFile a file with the key of the first admin; left out, it is made at the first start and printed
 * @param keepLog how long it is known who changed what
 * @param quota how much each of them may have
 */
@Validated
@ConfigurationProperties("pollen.access")
public record AccessProperties(
        @Nullable AccessMode mode,
        @Nullable Path firstKeyFile,
        @DefaultValue("365d") @DurationMin(days = 1) Duration keepLog,
        @DefaultValue Quota quota) {

    /**
     * What everybody may have who is asked for a key: more than a person meets, and less than the service has.
     *
     * @param jobs how many jobs of theirs may wait, be paused or train
     * @param stored how much their datasets and checkpoints may take on the disk
     * @param pointsPerMinute how many points they may draw from models, on this node
     * @param draws how many requests of theirs may draw from models at once, on this node
     * @param changesPerMinute how often they may make, change or delete something, on this node
     * @param streams how many event streams of theirs may be open, on this node
     */
    public record Quota(
            @DefaultValue("200") @Min(1) int jobs,
            @DefaultValue("20GB") DataSize stored,
            @DefaultValue("100000000") @Min(1) long pointsPerMinute,
            @DefaultValue("16") @Min(1) int draws,
            @DefaultValue("1000") @Min(1) long changesPerMinute,
            @DefaultValue("100") @Min(1) int streams) {}
}
