package dev.pollen;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

import java.time.Clock;

/** Pollen trains denoising diffusion models on sets of points and serves them over REST. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Pollen {

    public static void main(String[] args) {
        SpringApplication.run(Pollen.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
