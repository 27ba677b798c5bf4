package dev.pollen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.Pollen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The service in a process of its own, to be killed. */
public final class ServiceProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Http http;

    private ServiceProcess(Process process, Http http) {
        this.process = process;
        this.http = http;
    }

    /** What Pollen's JVMs are started with. */
    private static final List<String> FLAGS =
            List.of(
                    "--add-modules=jdk.incubator.vector",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** Starts the service, beside its directory, and waits until it is up. */
    public static ServiceProcess start(Path data, String... properties) throws IOException {
        return launch(FLAGS, CLASS_PATH, data, properties);
    }

    /** The same with so little heap, as it is to be started: it ends when that is full. */
    public static ServiceProcess startWithHeap(String heap, Path data, String... properties) throws IOException {
        var flags = new ArrayList<>(FLAGS);
        flags.addAll(List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError"));
        return launch(flags, CLASS_PATH, data, properties);
    }

    /** The same for tests that start it often and train little; without its description of itself. */
    public static ServiceProcess startSmall(Path data, String... properties) throws IOException {
        return start(LinkedClasses.forSmallNetworks(), data, properties);
    }

    static ServiceProcess start(LinkedClasses classes, Path data, String... properties) throws IOException {
        var all = new ArrayList<>(List.of("springdoc.api-docs.enabled=false", "springdoc.swagger-ui.enabled=false"));
        all.addAll(List.of(properties));
        return launch(classes.flags(), classes.classPath(), data, all.toArray(String[]::new));
    }

    /** What the service prints that cannot start. */
    public static String failToStart(Path data, String... properties) throws IOException {
        try (var service = startSmall(data, properties)) {
            throw new AssertionError("the service started, as process " + service.process.pid());
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static ServiceProcess launch(List<String> flags, String classPath, Path data, String... properties)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(
                List.of(
                        "-cp",
                        classPath,
                        Pollen.class.getName(),
                        "--server.port=0",
                        "--logging.level.root=info",
                        "--pollen.sampling.warm-up=false",
                        "--pollen.data-dir=" + data.getFileName()));
        for (var property : properties) {
            command.add("--" + property);
        }
        var process =
                new ProcessBuilder(command).directory(data.getParent().toFile()).redirectErrorStream(true).start();
        var output = process.inputReader();
        var http = new Http(port(output));
        Thread.ofVirtual().start(() -> drain(output)); // or the process would wait when the pipe is full
        return new ServiceProcess(process, http);
    }

    private static int port(BufferedReader output) throws IOException {
        var all = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            all.append(line).append('\n');
            var found = PORT.matcher(line);
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
        }
        throw new IllegalStateException("the service did not start:\n" + all);
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // the process is gone
        }
    }

    public Http http() {
        return http;
    }

    public JobClient jobs() {
        return new JobClient(http);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What its workers are called begins with this. */
    public String workerPrefix() {
        return process.pid() + "@";
    }

    /** Sends the process a signal, for example STOP. */
    public void signal(String name) throws IOException, InterruptedException {
        var sent = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO().start();
        assertThat(sent.waitFor()).isZero();
    }

    /** Ends the process without any warning: SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to stop: SIGTERM. */
    public void stop() throws InterruptedException {
        process.toHandle().destroy(); // destroy() of the process itself would break off its output
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
