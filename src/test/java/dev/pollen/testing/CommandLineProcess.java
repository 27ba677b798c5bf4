package dev.pollen.testing;

import dev.pollen.Pollen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line as a process of its own.
 *
 * @param code what it ends with
 * @param out what it prints
 * @param err what it says beside that
 */
public record CommandLineProcess(int code, byte[] out, String err) {

    /** Runs a command to its end. */
    public static CommandLineProcess run(Path directory, String... arguments) throws Exception {
        var said = Files.createTempFile(directory, "said", null);
        var process = start(directory, said, arguments);
        byte[] out = process.getInputStream().readAllBytes();
        return new CommandLineProcess(process.waitFor(), out, Files.readString(said));
    }

    /**
     * Begins one.
     *
     * @param directory where it works, and has its temporary files in {@code tmp}
     * @param said the file for what it says beside what it prints
     */
    public static Process start(Path directory, Path said, String... arguments) throws IOException {
        var classes = LinkedClasses.forSmallNetworks();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(classes.flags());
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")));
        command.addAll(List.of("-cp", classes.classPath(), Pollen.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(directory.toFile()).redirectError(said.toFile()).start();
    }
}
