package dev.pollen.access;

import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Who may use the service.
 *
 * @param mode whether those who reach it are asked who they are; left out, they are if an issuer of tokens is
 *     configured
 * @param firstKeyFile a file with the key of the first admin; left out, it is made at the first start and printed
 * @param keepLog how long it is known who changed what
 */
@Validated
@ConfigurationProperties("pollen.access")
public record AccessProperties(
        @Nullable AccessMode mode,
        @Nullable Path firstKeyFile,
        @DefaultValue("365d") @DurationMin(days = 1) Duration keepLog) {}
