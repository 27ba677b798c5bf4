package dev.pollen.service;

import dev.pollen.Pollen;
import dev.pollen.testing.Http;
import dev.pollen.testing.JavaProcess;
import dev.pollen.testing.Patience;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import javax.management.JMException;
import javax.management.ObjectName;

/** A service that nobody has asked anything gets ready for those who will. */
class WarmUpIT {

    @Test
    void arithmeticIsCompiledAndRequestsHaveBeenAnsweredBeforeTheFirstClient() {
        JavaProcess.run(Left.class, List.of("--add-modules=jdk.incubator.vector"), Map.of());
    }

    /** A service that is left alone, until it is warm. */
    static final class Left {

        public static void main(String[] arguments) throws IOException {
            var data = Files.createTempDirectory("pollen-test-");
            try (var service = SpringApplication.run(Pollen.class, "--server.port=0", "--pollen.data-dir=" + data)) {
                var port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
                var http = new Http(port);
                for (var path : List.of("/samples", "/jobs", "/jobs/preflight")) {
                    Patience.await().until(() -> hasAnswered(http, path));
                }
                Patience.await().until(Left::isArithmeticOptimised);
            } finally {
                FileSystemUtils.deleteRecursively(data);
            }
        }

        private static boolean hasAnswered(Http http, String path) {
            return http.get("/actuator/prometheus")
                    .text()
                    .lines()
                    .anyMatch(
                            line ->
                                    line.startsWith("http_server_requests_seconds_count")
                                            && line.contains("uri=\"" + path + "\""));
        }

        /** Whether the innermost loop is among the methods that the JVM lists as compiled, at the highest level. */
        private static boolean isArithmeticOptimised() throws JMException {
            var compiled =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "compilerCodelist",
                                    new Object[0],
                                    new String[0]);
            return compiled.toString()
                    .lines()
                    .anyMatch(line -> line.matches(" *\\d+ +4 .*dev\\.pollen\\.kernel\\.Tiles\\..*"));
        }
    }
}
