package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.RawHttp;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.net.http.HttpRequest.BodyPublishers;

/** The service behind a proxy that ends TLS and has a name of its own, and with a page elsewhere that may use it. */
@DirtiesContext
class BehindAProxyIT extends ServiceTest {

    private static final String NOTEBOOK = "https://notebook.example.org";

    @DynamicPropertySource
    static void aProxyThatIsBelieved(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> newDatabase("proxy"));
        registry.add("server.forward-headers-strategy", () -> "framework");
        registry.add("pollen.web.allowed-hosts", () -> "pollen.example.org");
        registry.add("pollen.web.allowed-origins", () -> NOTEBOOK);
    }

    @Test
    void theDescriptionOfTheApiLeadsToTheProxyAndRedirectsStayThere() {
        assertThat(forwarded("GET /v3/api-docs HTTP/1.1", "pollen.example.org"))
                .startsWith("HTTP/1.1 200")
                .contains("\"servers\":[{\"url\":\"https://pollen.example.org\"");
        assertThat(forwarded("GET /swagger-ui.html HTTP/1.1", "pollen.example.org"))
                .contains("Location: /swagger-ui/index.html");
    }

    @Test
    void theForwardedNameIsTheOneThatCounts() {
        assertThat(forwarded("GET /jobs HTTP/1.1", "pollen.example.org")).startsWith("HTTP/1.1 200");
        assertThat(forwarded("GET /jobs HTTP/1.1", "attacker.example")).startsWith("HTTP/1.1 403");
        assertThat(forwarded("GET /jobs HTTP/1.1", "pollen.example.org", "Origin: https://pollen.example.org"))
                .startsWith("HTTP/1.1 200");
        assertThat(forwarded("GET /jobs HTTP/1.1", "pollen.example.org", "Origin: http://pollen.example.org"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void locationsNeedNoHost() {
        var created = http.post("/jobs", LONG_JOB);
        http.post(created.header("Location") + "/cancel", "");

        assertThat(created.header("Location")).startsWith("/jobs/");
    }

    @Test
    void anOriginThatIsConfiguredMayUseTheService() {
        var preflight =
                http.send(
                        http.request("/jobs", "Origin", NOTEBOOK, "Access-Control-Request-Method", "POST")
                                .method("OPTIONS", BodyPublishers.noBody()));
        var foreign = http.get("/datasets", "Origin", NOTEBOOK, "Sec-Fetch-Site", "cross-site");

        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST", "PATCH", "DELETE");
        assertThat(foreign.status()).isEqualTo(200);
        assertThat(foreign.header("Access-Control-Allow-Origin")).isEqualTo(NOTEBOOK);
        assertThat(foreign.header("Access-Control-Expose-Headers")).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://attacker.example", "http://notebook.example.org", "https://notebook.example.org.evil"})
    void anyOtherMayNot(String origin) {
        var refused = http.get("/datasets", "Origin", origin);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    private String forwarded(String request, String host, String... headers) {
        return RawHttp.send(
                port(),
                request,
                "Host: localhost:8080",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: " + host,
                headers.length == 0 ? "Accept: */*" : headers[0]);
    }
}
