package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.AskedTest;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dashboard, the alerts and the autoscaler in {@code deploy} ask for meters that there are. */
class DashboardIT extends AskedTest {

    /** What Prometheus says on its own. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    /** Parts of an expression that name no metric: selectors, ranges, labels to group by, and operators. */
    private static final Pattern NO_METRIC =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\bby *\\([^)]*\\)|\\b(and|or|unless)\\b");

    /** What is not called, as functions are. */
    private static final Pattern METRIC = Pattern.compile("\\b[a-zA-Z_][\\w:]*\\b(?! *\\()");

    @Test
    void everyMetricThatTheyAskForIsThere() throws IOException {
        trainDrawAndFollow();
        assertThat(http.get("/jobs").status()).as("to be refused").isEqualTo(401);
        var meters = meters();

        var asked =
                Stream.of(ofDashboard(), ofRules(), ofAutoscaler())
                        .flatMap(expressions -> expressions)
                        .flatMap(DashboardIT::metrics)
                        .collect(Collectors.toSet());

        assertThat(asked).contains("pollen_jobs", "pollen_access_refused_total", "disk_free_bytes").contains("up");
        asked.removeAll(OF_PROMETHEUS);
        assertThat(meters).containsAll(asked);
        assertThat(admin.meter("pollen_ready")).isOne();
    }

    private void trainDrawAndFollow() {
        var job = completedJob();
        assertThat(admin.get("/samples?n=3&job=" + job).status()).isEqualTo(200);
        assertThat(jobs.events(job, 0)).isNotEmpty();
    }

    private Set<String> meters() {
        return admin.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static Stream<String> ofDashboard() throws IOException {
        return expressions(new JsonMapper().readTree(Files.readString(Path.of("deploy/grafana/dashboard.json"))));
    }

    private static Stream<String> ofRules() throws IOException {
        return expressions(yaml("deploy/prometheus-rules.yml"));
    }

    private static Stream<String> ofAutoscaler() throws IOException {
        var query = yaml("deploy/kubernetes/autoscaling/scaledobject.yaml").at("/spec/triggers/0/metadata/query");
        return Stream.of(query.asString());
    }

    private static JsonNode yaml(String file) throws IOException {
        Object tree = new Yaml().load(Files.readString(Path.of(file)));
        return new JsonMapper().valueToTree(tree);
    }

    private static Stream<String> expressions(JsonNode tree) {
        List<JsonNode> found = tree.findValues("expr");
        return found.stream().map(JsonNode::asString);
    }

    private static Stream<String> metrics(String expression) {
        return METRIC.matcher(NO_METRIC.matcher(expression).replaceAll(" ")).results().map(MatchResult::group);
    }
}
