package dev.pollen;

import dev.pollen.denoiser.Engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What runs the networks.
 *
 * @param engine draws samples, and trains jobs that do not name an engine themselves
 */
@ConfigurationProperties("pollen")
record EngineProperties(@DefaultValue("auto") Choice engine) {

    /** An engine, or the one that Pollen thinks best: the vector engine, for now on every machine. */
    enum Choice {
        AUTO,
        VECTOR,
        DL4J;

        Engine resolve() {
            return this == DL4J ? Engine.DL4J : Engine.VECTOR;
        }
    }
}
