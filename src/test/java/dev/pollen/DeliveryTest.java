package dev.pollen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the container files, the build and README say of each other is so. CI starts the service as they do. */
class DeliveryTest {

    private final String dockerfile = read("Dockerfile");
    private final String compose = read("docker-compose.yml");
    private final String pom = read("pom.xml");
    private final String readme = read("README.md");

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
        var flags = one("<pollen.jvm-flags>(.*)</pollen.jvm-flags>", pom);
        var entryPoint = String.join(" ", all("\"([^\"]+)\"", dockerfile.substring(dockerfile.indexOf("ENTRYPOINT"))));

        assertThat(entryPoint).isEqualTo("java " + flags + " -jar pollen.jar");
        assertThat(readme)
                .contains(
                        "java "
                                + flags
                                + " -jar target/pollen-"
                                + one("<artifactId>pollen</artifactId>\\s*<version>(.*)</version>", pom)
                                + ".jar");
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
        assertThat(all("- \"(\\S+:\\d+:\\d+)\"", compose)).hasSize(2).allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(compose).contains("- pollen-data:" + one("^VOLUME (\\S+)$", dockerfile));
        assertThat(one("POLLEN_DATA_DIR=(\\S+)", dockerfile)).isEqualTo(one("^VOLUME (\\S+)$", dockerfile));
        assertThat(read("deploy/prometheus.yml")).contains("pollen:" + one("^EXPOSE (\\d+)$", dockerfile));
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
