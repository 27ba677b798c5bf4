package dev.pollen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the container files, the build and the documentation say of each other is so. CI starts the service as they do.
 */
class DeliveryTest {

    private final String dockerfile = read("Dockerfile");
    private final String compose = read("docker-compose.yml");
    private final String pom = read("pom.xml");
    private final String operations = read("docs/operations.md");

    @Test
    void theContainerBuildsFromWhatIsThere() {
        assertThat(all("^COPY (?!--from)(\\S+) \\S+$", dockerfile)).isNotEmpty().allSatisfy(DeliveryTest::assertExists);
        var ignored = read(".dockerignore").lines().toList();
        assertThat(all("^COPY (?!--from)(\\S+) \\S+$", dockerfile))
                .allSatisfy(path -> assertThat(ignored).contains("!" + path));
    }

    /** Spring Boot's plugin leaves the optimising compiler out by default, without which vectors are objects. */
    @Test
    void theServiceIsStartedWithTheOptimisingCompiler() {
        assertThat(pom).contains("<optimizedLaunch>false</optimizedLaunch>");
    }

    @Test
    void theContainerStartsWithTheFlagsOfTheBuild() {
        var flags =
                one("<pollen.jvm-flags>(.*)</pollen.jvm-flags>", pom)
                        + " "
                        + one("<pollen.service-flags>(.*)</pollen.service-flags>", pom);
        var entryPoint = String.join(" ", all("\"([^\"]+)\"", dockerfile.substring(dockerfile.indexOf("ENTRYPOINT"))));

        assertThat(entryPoint).isEqualTo("java " + flags + " -XX:AOTCache=pollen.aot -jar pollen.jar");
        assertThat(operations)
                .contains(
                        "java "
                                + flags
                                + " -jar target/pollen-"
                                + one("<artifactId>pollen</artifactId>\\s*<version>(.*)</version>", pom)
                                + "-exec.jar");
    }

    @Test
    void theImageWithoutDockerIsStartedInTheSameWay() {
        var entryPoint = all("\"([^\"]+)\"", dockerfile.substring(dockerfile.indexOf("ENTRYPOINT")));
        var image = pom.substring(pom.indexOf("<id>image</id>"));

        assertThat(one("<pollen.entry-point>(.*)</pollen.entry-point>", pom).split(","))
                .containsExactlyElementsOf(entryPoint.subList(1, entryPoint.size()));
        assertThat(one("<user>(.*)</user>", image)).isEqualTo(one("--uid (\\d+)", dockerfile));
        assertThat(one("<workingDirectory>(.*)</workingDirectory>", image))
                .isEqualTo(one("^WORKDIR (/opt.*)$", dockerfile));
        assertThat(one("<volume>(.*)</volume>", image)).isEqualTo(one("^VOLUME (.*)$", dockerfile));
        assertThat(one("<port>(.*)</port>", image)).isEqualTo(one("^EXPOSE (.*)$", dockerfile));
        assertThat(all("^ENV (.*)$", dockerfile).stream().flatMap(line -> Stream.of(line.split(" "))))
                .allSatisfy(
                        setting -> {
                            var words = setting.split("=");
                            assertThat(image).contains("<%1$s>%2$s</%1$s>".formatted(words[0], words[1]));
                        });
    }

    /** A cache is of one JVM, of the modules that it has, and of files where they are: another one is of no use. */
    @Test
    void theCacheOfAStartIsMadeWhereItIsUsedAndWithTheSameModules() {
        var stage = dockerfile.substring(dockerfile.lastIndexOf("\nFROM ")).replaceAll("\\\\\n *", "");

        assertThat(one("^RUN /tmp/start-cache (.*)$", stage))
                .isEqualTo("java " + one("<pollen.jvm-flags>(.*)</pollen.jvm-flags>", pom));
        assertThat(read("tools/start-cache")).contains("-XX:AOTCacheOutput=pollen.aot -jar pollen.jar");
    }

    /** {@code target} has two jars: the one with a classifier is to be run, the other to be depended on. */
    @Test
    void whateverRunsTheJarTakesTheExecutableOne() {
        var classifier = one("<classifier>(exec)</classifier>", pom);
        var users =
                List.of(
                        dockerfile,
                        operations,
                        read("tools/install"),
                        read("bench/attack"),
                        read("tools/fuzz/service.mjs"));

        assertThat(users)
                .allSatisfy(
                        text ->
                                assertThat(all("(pollen-\\S*jar)", text))
                                        .isNotEmpty()
                                        .allMatch(jar -> jar.contains("-" + classifier)));
    }

    /** A JVM that has run out of memory may live on without the threads that answer. */
    @Test
    void whereverTheServiceIsStartedItEndsWhenItsMemoryDoesAndIsStartedAgain() {
        assertThat(one("<pollen.service-flags>(.*)</pollen.service-flags>", pom))
                .contains("-XX:MaxRAMPercentage=")
                .contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(pom).contains("<jvmArguments>${pollen.jvm-flags} ${pollen.service-flags}</jvmArguments>");
        assertThat(compose).contains("x-pollen: &pollen\n  build: .\n  image: pollen\n  restart: unless-stopped\n");
    }

    @Test
    void theContainerRunsTheJavaOfTheBuildAndNotAsRoot() {
        var java = one("<java.version>(\\d+)</java.version>", pom);

        assertThat(all("^FROM (\\S+)", dockerfile))
                .containsExactly("maven:3-eclipse-temurin-" + java, "eclipse-temurin:" + java + "-jre");
        assertThat(one("^USER (\\S+)$", dockerfile)).isNotEqualTo("root");
    }

    @Test
    void composeMountsWhatIsThereAndPublishesOnLoopbackOnly() {
        assertThat(all("- (\\./[^:]+):", compose)).isNotEmpty().allSatisfy(DeliveryTest::assertExists);
        assertThat(all("- \"(\\S+:\\d+:\\d+)\"", compose)).hasSize(4).allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(one("POLLEN_DATA_DIR=(\\S+)", dockerfile)).isEqualTo(one("^VOLUME (\\S+)$", dockerfile));
    }

    @Test
    @SuppressWarnings("unchecked")
    void composeStartsOneNodeOrAClusterAndPrometheusFindsTheirs() {
        Map<String, Map<String, Object>> services =
                (Map<String, Map<String, Object>>) ((Map<String, Object>) new Yaml().load(compose)).get("services");
        var volume = one("^VOLUME (\\S+)$", dockerfile);

        assertThat(read(".env")).contains("COMPOSE_PROFILES=h2");
        assertThat(services.get("pollen"))
                .containsEntry("profiles", List.of("h2"))
                .containsEntry("volumes", List.of("pollen-data:" + volume));
        for (var node : List.of("web", "worker")) {
            assertThat(services.get(node))
                    .containsEntry("profiles", List.of("postgres"))
                    .containsEntry("volumes", List.of("pollen-cluster:" + volume));
            var environment = (Map<String, Object>) services.get(node).get("environment");
            assertThat(environment)
                    .containsEntry("SPRING_PROFILES_ACTIVE", node)
                    .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres:5432/pollen");
            assertThat(Path.of("src/main/resources/application-%s.yaml".formatted(node))).exists();
        }
        assertThat(services.get("worker")).containsEntry("deploy", Map.of("replicas", 2));
        assertThat(services.get("postgres")).containsEntry("profiles", List.of("postgres"));
        assertThat(read("deploy/prometheus.yml"))
                .contains("names: [pollen, web, worker]")
                .contains("port: " + one("^EXPOSE (\\d+)$", dockerfile));
    }

    private static void assertExists(String path) {
        assertThat(Path.of(path)).exists();
    }

    private static String one(String pattern, String text) {
        var found = all(pattern, text);
        assertThat(found).as(pattern).hasSize(1);
        return found.getFirst();
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
