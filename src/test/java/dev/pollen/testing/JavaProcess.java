package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JVM of its own with the classes of this one: for what a flag or the environment decides at its start. */
public final class JavaProcess {

    private JavaProcess() {}

    /** Runs a main method, and returns what it prints. */
    public static String run(Class<?> main, List<String> flags, Map<String, String> environment) {
        return run(main.getName(), flags, environment);
    }

    /** Compiles and runs a source file, and returns what it prints. */
    public static String run(Path source, List<String> flags) {
        return run(source.toString(), flags, Map.of());
    }

    /** The same with libraries alone: nothing of Pollen is on its class path. */
    public static String runWithoutPollen(Path source, List<String> arguments) {
        var libraries =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar"))
                        .collect(Collectors.joining(File.pathSeparator));
        return run(libraries, source.toString(), List.of(), arguments, Map.of());
    }

    private static String run(String main, List<String> flags, Map<String, String> environment) {
        return run(System.getProperty("java.class.path"), main, flags, List.of(), environment);
    }

    private static String run(
            String classPath,
            String main,
            List<String> flags,
            List<String> arguments,
            Map<String, String> environment) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s with %s prints %s", main, flags, output).isZero();
            return output.strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
