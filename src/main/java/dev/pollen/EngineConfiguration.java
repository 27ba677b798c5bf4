package dev.pollen;

import dev.pollen.denoiser.Engine;
import dev.pollen.kernel.Kernel;
import dev.pollen.web.requests.EnumNames;

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
        try (var kernel = Kernel.best()) {
            log.info("Engine: {}. Pollen's arithmetic: {}.", EnumNames.of(engine), kernel.description());
        }
        if (engine == Engine.VECTOR && !Kernel.isVectorised()) {
            log.warn(
                    "Without vectors, training and sampling take some 15 times as long: start Java with --add-modules"
                            + " jdk.incubator.vector, on a processor that has them.");
        }
        return engine;
    }
}
