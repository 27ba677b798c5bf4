package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ApiDescription;
import dev.pollen.testing.ApiDescription.Operation;
import dev.pollen.testing.AskedTest;
import dev.pollen.testing.Http;
import dev.pollen.testing.RawHttp;

import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every operation that is described, as everybody: whoever adds one says here whose it is. */
class AccessMatrixIT extends AskedTest {

    private static final List<String> ROLES = List.of("reader", "trainer", "admin");

    private static final Map<String, Set<String>> OPERATIONS =
            Map.of(
                    "reader",
                    Set.of(
                            "createLink",
                            "downloadCheckpoint",
                            "drawDatasetPoints",
                            "drawDensity",
                            "drawDirectionField",
                            "drawForwardTrajectory",
                            "drawGivenSamples",
                            "drawSamples",
                            "drawTrajectory",
                            "getCaller",
                            "getDataset",
                            "getJob",
                            "getJobHistory",
                            "getReport",
                            "getSchedule",
                            "imputeBlanks",
                            "listCheckpoints",
                            "listDatasets",
                            "listJobs",
                            "listMeasurements",
                            "listPresets",
                            "listSamplers",
                            "listSnapshots",
                            "measureDensity",
                            "measureQuality",
                            "predictColumn",
                            "preflightJob",
                            "previewDataset",
                            "watchLoss"),
                    "trainer",
                    Set.of(
                            "cancelJob",
                            "createDistillation",
                            "createJob",
                            "deleteDataset",
                            "deleteJob",
                            "pauseJob",
                            "resumeJob",
                            "updateJob",
                            "uploadDataset"),
                    "admin",
                    Set.of("createKey", "deleteKey", "importJobs", "listChanges", "listKeys"));

    @Test
    void everyOperationIsOpenToThoseWhoseItIsAndToNobodyElse() {
        var callers = new LinkedHashMap<String, Http>();
        callers.put("nobody", http);
        ROLES.forEach(role -> callers.put(role, as("matrix-" + role, role)));
        var wrong = new ArrayList<String>();
        for (var operation : new ApiDescription(http).operations()) {
            int needed = ROLES.indexOf(role(operation));
            callers.forEach(
                    (caller, client) -> {
                        int status = ask(client, operation);
                        int expected = caller.equals("nobody") ? 401 : ROLES.indexOf(caller) < needed ? 403 : 0;
                        boolean isRefused = status == 401 || status == 403;
                        if (expected == 0 ? isRefused : status != expected) {
                            wrong.add(
                                    "%s %s as %s: %d".formatted(operation.method(), operation.path(), caller, status));
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyOperationIsInTheMatrix() {
        assertThat(new ApiDescription(http).operations().stream().map(Operation::id))
                .containsExactlyInAnyOrderElementsOf(OPERATIONS.values().stream().flatMap(Set::stream).toList());
    }

    /** What is watched over, and what the page is made of. */
    @Test
    void whatIsNotDescribedIsOpenOrNotAsItSays() {
        var reader = as("matrix-reader", "reader");
        var trainer = as("matrix-trainer", "trainer");
        for (var open : List.of("/", "/lab/main.js", "/swagger-ui/index.html", "/v3/api-docs", "/actuator/health")) {
            assertThat(http.get(open, "Accept", "*/*").status()).as(open).isEqualTo(200);
        }
        for (var ofReaders : List.of("/actuator/prometheus", "/actuator/info", "/actuator/metrics")) {
            assertThat(http.get(ofReaders).status()).as(ofReaders).isEqualTo(401);
            assertThat(reader.get(ofReaders).status()).as(ofReaders).isEqualTo(200);
        }
        for (var ofAdmins : List.of("/actuator/env", "/actuator/heapdump", "/actuator/anything/else")) {
            assertThat(http.get(ofAdmins).status()).as(ofAdmins).isEqualTo(401);
            assertThat(trainer.get(ofAdmins).status()).as(ofAdmins).isEqualTo(403);
            assertThat(admin.get(ofAdmins).status()).as(ofAdmins).isEqualTo(404);
        }
    }

    @Test
    void noOtherWayOfWritingAPathLeadsAround() {
        var key = newKey("matrix-trainer", "trainer");
        for (var odd :
                List.of("/keys/", "//keys", "/keys;a=b", "/%6beys", "/jobs/../keys", "/./keys", "/KEYS", "/keys%2f")) {
            var answer =
                    RawHttp.send(port(), "GET " + odd + " HTTP/1.1", "Host: localhost", "Authorization: Bearer " + key);
            assertThat(answer).as(odd).matches("(?s)HTTP/1.1 (400|403|404) .*").doesNotContain("\"hint\"");
        }
    }

    private static String role(Operation operation) {
        return ROLES.stream().filter(role -> OPERATIONS.get(role).contains(operation.id())).findFirst().orElseThrow();
    }

    /** A request that is of no consequence: about what does not exist, or with a body that says nothing it may. */
    private static int ask(Http client, Operation operation) {
        var path =
                operation
                        .path()
                        .replace("{id}", "01900000-0000-7000-8000-000000000000")
                        .replace("{name}", "there-is-none")
                        .replaceAll("\\{[^}]*}", "1");
        var body =
                operation.method().equals("GET") || operation.method().equals("DELETE")
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString("{\"thereIsNoSuch\": 1}");
        var request = client.request(path, "Content-Type", "application/json").method(operation.method(), body);
        return client.send(request).status();
    }
}
