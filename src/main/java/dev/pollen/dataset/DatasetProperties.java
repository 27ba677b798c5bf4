package dev.pollen.dataset;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;

/**
 * Where uploads lie, and how large they may be.
 *
 * @param directory holds a file per upload; nodes that share a database share it too
 * @param maxRows the most rows of an upload
 * @param maxBytes the largest file that may be uploaded
 */
@Validated
@ConfigurationProperties("pollen.dataset")
public record DatasetProperties(
        @DefaultValue("data/datasets") Path directory,
        @DefaultValue("1000000") @Min(2) @Max(10_000_000) int maxRows,
        @DefaultValue("200MB") DataSize maxBytes) {}
