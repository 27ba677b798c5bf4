package dev.pollen.access;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What everybody may have who is asked who they are: more than a person meets, and less than the service has.
 *
 * @param jobs how many jobs of theirs may wait, be paused or train
 * @param stored how much their datasets and checkpoints may take on the disk
 * @param pointsPerMinute how many points they may draw from models, on this node
 * @param draws how many requests of theirs may draw from models at once, on this node
 * @param changesPerMinute how often they may make, change or delete something, on this node
 * @param streams how many event streams of theirs may be open, on this node
 */
@Validated
@ConfigurationProperties("pollen.access.quota")
public record QuotaProperties(
        @DefaultValue("200") @Min(1) int jobs,
        @DefaultValue("20GB") DataSize stored,
        @DefaultValue("100000000") @Min(1) long pointsPerMinute,
        @DefaultValue("16") @Min(1) int draws,
        @DefaultValue("1000") @Min(1) long changesPerMinute,
        @DefaultValue("100") @Min(1) int streams) {}
