package dev.pollen.web.security;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.List;

/**
 * What browsers may ask of the service.
 *
 * @param allowedHosts the names that it is known by, besides localhost and any IP address; {@code *} for all there are
 * @param allowedOrigins the origins, such as {@code https://notebook.example.org}, whose pages may use it
 */
@Validated
@ConfigurationProperties("pollen.web")
record WebProperties(
        @DefaultValue
                List<
                                @Pattern(
                                        regexp = "\\*|[^\\s/:*]+",
                                        message = "must be a host name, without scheme and port")
                                String>
                        allowedHosts,
        @DefaultValue
                List<
                                @Pattern(
                                        regexp = "[A-Za-z][A-Za-z0-9+.-]*://[^\\s/*]+",
                                        message = "must be an origin: scheme://host or scheme://host:port")
                                String>
                        allowedOrigins) {}
