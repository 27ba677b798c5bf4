package dev.pollen.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a command works with: the service's own classes, of which those are made that are asked for, without its web
 * server; its database in memory, and its files in a directory that goes with it.
 */
final class Workshop implements AutoCloseable {

    private final Path directory;
    private @Nullable ConfigurableApplicationContext context;

    private Workshop(Path directory) {
        this.directory = directory;
    }

    /**
     * @param application the service's
     * @param trains whether jobs are trained
     */
    static Workshop open(Class<?> application, boolean trains) {
        try {
            var workshop = new Workshop(Files.createTempDirectory("pollen-"));
            try {
                workshop.start(application, trains);
                return workshop;
            } catch (RuntimeException e) {
                workshop.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As arguments, settings go before those of the environment, which are a service's. */
    private void start(Class<?> application, boolean trains) {
        var spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setLazyInitialization(true);
        spring.setRegisterShutdownHook(false);
        spring.setBannerMode(Banner.Mode.OFF);
        context =
                spring.run(
                        "--logging.threshold.console=off",
                        "--pollen.data-dir=" + directory,
                        "--pollen.dataset.directory=" + directory.resolve("datasets"),
                        "--pollen.checkpoint.directory=" + directory.resolve("checkpoints"),
                        "--pollen.access.mode=open",
                        "--management.tracing.export.enabled=false",
                        "--pollen.sampling.warm-up=false",
                        "--pollen.jobs.enabled=" + trains,
                        "--pollen.jobs.concurrent=1",
                        "--spring.datasource.url=jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;TIME ZONE=UTC"
                                .formatted(directory.getFileName()));
    }

    <T> T get(Class<T> type) {
        if (context == null) {
            throw new IllegalStateException("the workshop is not open");
        }
        return context.getBean(type);
    }

    /** Ends what is under way, and removes what it has left. Twice does no harm. */
    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
        }
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
