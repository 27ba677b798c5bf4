package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.Pollen;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The service in jars, with its classes as a JVM has linked them once (JEP 483): others that are given them start with
 * half of the work. They are made when the first one asks for them, for as long as this JVM lives.
 *
 * @param classPath nothing but jars, since classes in directories are not kept
 * @param flags what a JVM is to be started with, to take them
 */
record LinkedClasses(String classPath, List<String> flags) {

    /** They hold for JVMs with the same flags, these. */
    private static final List<String> FLAGS_FOR_SMALL_NETWORKS =
            List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final String SMALL_JOB =
            """
            { "preset": "classic", "data": { "points": 100 }, "schedule": { "timesteps": 10 },
              "network": { "hiddenUnits": 4, "hiddenLayers": 1 }, "training": { "epochs": 10 } }
            """;

    private static final class Holder {
        private static final LinkedClasses FOR_SMALL_NETWORKS = link();
    }

    /** For a service that starts fast, and computes slowly; with the same bits. */
    static LinkedClasses forSmallNetworks() {
        return Holder.FOR_SMALL_NETWORKS;
    }

    private static LinkedClasses link() {
        var directory = TestDirectory.create();
        var cache = directory.resolve("pollen.aot");
        var unlinked =
                new LinkedClasses(
                        jars(directory.resolve("pollen.jar")), with(FLAGS_FOR_SMALL_NETWORKS, "AOTCacheOutput", cache));
        try (var service = ServiceProcess.start(unlinked, directory.resolve("data"))) {
            var jobs = service.jobs();
            var job = jobs.create(SMALL_JOB);
            jobs.awaitState(job, "COMPLETED");
            jobs.finalSha256(job);
            jobs.samples(job);
            jobs.curve(job);
            jobs.events(job, 0);
            service.http().meter("pollen_training_iterations_total");
            service.stop(); // it keeps the classes when it ends by itself
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(cache).isNotEmptyFile();
        return new LinkedClasses(unlinked.classPath, with(FLAGS_FOR_SMALL_NETWORKS, "AOTCache", cache));
    }

    private static List<String> with(List<String> flags, String name, Path value) {
        var all = new ArrayList<>(flags);
        all.add("-XX:%s=%s".formatted(name, value));
        return List.copyOf(all);
    }

    /** The class path of this JVM without its directories, and the service's classes in a jar in their place. */
    private static String jars(Path pollen) {
        var classes = Pollen.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        int outcome =
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "--create", "--file", pollen.toString(), "-C", classes, ".");
        assertThat(outcome).isZero();
        var others =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar"));
        return Stream.concat(Stream.of(pollen.toString()), others).collect(Collectors.joining(File.pathSeparator));
    }
}
