package dev.pollen;

import dev.pollen.denoiser.Engine;
import dev.pollen.kernel.Kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the engine at start, and says which it is. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    private static final Logger log = LoggerFactory.getLogger(EngineConfiguration.class);

    @Bean
    Engine engine(EngineProperties properties) {
        var engine = properties.engine().resolve();
        log.info("Engine: {}. Kernel: {}.", engine, Kernel.best().description());
        if (!Kernel.isVectorised()) {
            log.warn(
                    "The Vector API is not there, which makes training and sampling several times slower: start Java"
                            + " with --add-modules jdk.incubator.vector.");
        }
        return engine;
    }
}
