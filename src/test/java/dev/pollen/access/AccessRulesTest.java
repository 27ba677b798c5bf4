package dev.pollen.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

class AccessRulesTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /,",
        "HEAD, /lab/main.js,",
        "POST, /lab/main.js, TRAINER",
        "GET, /actuator/health/liveness,",
        "GET, /actuator/prometheus, READER",
        "POST, /actuator/loggers/root, ADMIN",
        "GET, /actuator/env, ADMIN",
        "GET, /keys, ADMIN",
        "OPTIONS, /keys, ADMIN",
        "DELETE, /keys/1, ADMIN",
        "GET, /jobs, READER",
        "POST, /jobs, TRAINER",
        "POST, /jobs/preflight, READER",
        "POST, /jobs/preflight/, TRAINER",
        "POST, /jobs/1/pause, TRAINER",
        "POST, /samples, READER",
        "PUT, /samples, TRAINER",
        "POST, /what/comes/later, TRAINER",
        "TRACE, /jobs, TRAINER"
    })
    void theFirstRuleThatFitsSaysIt(String method, String path, @Nullable Role role) {
        assertThat(AccessRules.needed(HttpMethod.valueOf(method), PathContainer.parsePath(path))).isEqualTo(role);
    }
}
