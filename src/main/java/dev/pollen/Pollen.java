package dev.pollen;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

import java.time.Clock;

/** Pollen trains denoising diffusion models on sets of points and serves them over REST. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Pollen {

    public static void main(String[] args) {
        // pollen.data-dir may be a relative path, which H2 refuses otherwise.
        System.setProperty("h2.implicitRelativePath", "true");
        SpringApplication.run(Pollen.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
