package dev.pollen.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this node answers.
 *
 * @param enabled whether it serves the API; if not, it answers nothing but health and metrics
 */
@ConfigurationProperties("pollen.api")
record ApiProperties(@DefaultValue("true") boolean enabled) {}
