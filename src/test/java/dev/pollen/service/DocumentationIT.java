package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;
import dev.pollen.web.problems.ProblemType;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.context.ApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages in {@code docs} and the examples leave nothing out. */
class DocumentationIT extends ServiceTest {

    @Test
    void everyCallIsInItsTableAndHasAnExample() throws IOException {
        var api = Files.readString(Path.of("docs/api.md"));
        var examples = examples();
        for (var call : calls()) {
            var method = call.substring(0, call.indexOf(' '));
            var path = call.substring(call.indexOf(' ') + 1);
            assertThat(api).as("the table of docs/api.md").containsPattern("\\| `\\Q" + call + "\\E[`?]");
            assertThat(examples).as("an example of %s", call).containsPattern(request(method, path));
        }
    }

    /** What a request to a path looks like in an example, whatever stands in for its variables. */
    private static Pattern request(String method, String path) {
        var parts = Arrays.stream(path.split("\\{[^}]+}", -1)).map(Pattern::quote);
        return Pattern.compile(
                "^%s \\{\\{host}}%s(\\?.*)?$".formatted(method, parts.collect(Collectors.joining("[^/?\\s]+"))),
                Pattern.MULTILINE);
    }

    /** For example {@code GET /jobs/{id}}. */
    private List<String> calls() {
        var calls = new ArrayList<String>();
        for (var path : http.get("/v3/api-docs").json().get("paths").properties()) {
            for (var method : path.getValue().propertyNames()) {
                calls.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }
        return calls;
    }

    private static String examples() throws IOException {
        try (var files = Files.list(Path.of("http-examples"))) {
            return files.map(DocumentationIT::read).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everySettingIsInItsTable(@Autowired ApplicationContext context) throws IOException {
        var operations = Files.readString(Path.of("docs/operations.md"));
        var settings = new ArrayList<String>();
        for (var bean : ConfigurationPropertiesBean.getAll(context).values()) {
            var prefix = bean.getAnnotation().prefix();
            if (prefix.startsWith("pollen.")) {
                for (var component : bean.getInstance().getClass().getRecordComponents()) {
                    settings.add(
                            prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
                }
            }
        }
        assertThat(settings)
                .contains("pollen.jobs.concurrent")
                .allMatch(name -> operations.contains("| `" + name + "` |"));
    }

    @Test
    void everyTypeOfErrorIsInItsTable() throws IOException {
        var api = Files.readString(Path.of("docs/api.md"));

        for (var type : ProblemType.values()) {
            assertThat(api).contains("`" + type.uri().toString().replace("urn:pollen:problem:", "") + "`");
        }
    }
}
