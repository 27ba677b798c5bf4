package dev.pollen;

import dev.pollen.cli.Cli;

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

    /**
     * Threads that virtual ones run on: more than cores, so that the machine shares its cores between requests that
     * compute, such as those that read a large upload, and those that are over in a moment.
     */
    private static final int CARRIERS = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());

    private static final String CARRIERS_PROPERTY = "jdk.virtualThreadScheduler.parallelism";

    public static void main(String[] args) {
        if (System.getProperty(CARRIERS_PROPERTY) == null) {
            System.setProperty(CARRIERS_PROPERTY, String.valueOf(CARRIERS));
        }
        if (isCommand(args)) {
            System.exit(Cli.run(Pollen.class, args));
        }
        SpringApplication.run(Pollen.class, args);
    }

    /** Whether somebody wants something done on the command line: settings of the service begin with {@code --}. */
    private static boolean isCommand(String[] args) {
        return args.length > 0
                && (!args[0].startsWith("--") || args[0].equals("--help") || args[0].equals("--version"));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
