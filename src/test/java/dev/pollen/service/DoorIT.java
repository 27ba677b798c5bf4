package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.RawHttp;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** Who gets in without any configuration: this machine, by its own name, and no page but the service's own. */
class DoorIT extends ServiceTest {

    private static final String[] HEADERS = {
        "Content-Security-Policy",
        "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://attacker.example",
                "Origin: http://localhost:1",
                "Origin: https://localhost:PORT",
                "Origin: null",
                "Origin: http://localhost:PORT.attacker.example",
                "Origin: http://[",
                "Origin: %zz",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: same-origin-ish",
                "Sec-Fetch-Site: cross-site|Origin: http://localhost:PORT",
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe",
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|Sec-Purpose: prefetch"
            })
    void aPageOfAnotherOriginCanNeitherChangeAnythingNorHaveAnythingComputed(String headers) {
        var dataset = http.send(upload()).json().get("name").asString();
        long jobs = http.get("/jobs?limit=100").json().size();

        for (var request :
                List.of(
                        http.request("/jobs", "Content-Type", "text/plain").POST(BodyPublishers.ofString("{}")),
                        http.request("/jobs", "Content-Type", "application/json").POST(BodyPublishers.ofString("{}")),
                        http.request("/datasets?name=foreign", "Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString("1,2\n3,4\n5,7\n")),
                        form(),
                        http.request("/datasets/" + dataset).DELETE(),
                        http.request("/samples?n=1000000&format=png").GET(),
                        http.request("/datasets/s-curve/points?n=1000000").GET(),
                        http.request("/").GET(),
                        http.request("/no-such-path").GET(),
                        http.request("/actuator/prometheus").GET())) {
            assertRefused(http.send(with(headers, request)), "foreign-origin");
        }

        assertThat(http.get("/datasets/" + dataset).status()).isEqualTo(200);
        assertThat(http.get("/datasets/foreign").status()).isEqualTo(404);
        assertThat(http.get("/jobs?limit=100").json()).hasSize((int) jobs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User-Agent: curl/8",
                "Origin: http://localhost:PORT",
                "Sec-Fetch-Site: none",
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: same-origin|Origin: https://localhost"
            })
    void theServicesOwnPagesAndClientsThatAreNoBrowsersGetIn(String headers) {
        assertThat(http.send(with(headers, upload())).status()).isIn(200, 201);
        assertThat(http.send(with(headers, http.request("/datasets/s-curve/points?n=2").GET())).status())
                .isEqualTo(200);
    }

    @Test
    void aLinkFromAnotherOriginCanBeFollowedButNoFormSent() {
        var navigation = "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document";

        assertThat(http.send(with(navigation, http.request("/", "Accept", "text/html").GET())).status()).isEqualTo(200);
        assertRefused(http.send(with(navigation, form())), "foreign-origin");
    }

    @Test
    void noOriginIsAllowedByCors() {
        var preflight =
                http.send(
                        http.request(
                                        "/jobs",
                                        "Origin",
                                        "https://attacker.example",
                                        "Access-Control-Request-Method",
                                        "POST")
                                .method("OPTIONS", BodyPublishers.noBody()));

        assertRefused(preflight, "foreign-origin");
        assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "attacker.example:PORT",
                "localhost.attacker.example",
                "127.0.0.1.attacker.example",
                "pollen"
            })
    void aNameThatIsNotTheServicesIsRefused(String host) {
        for (var path : new String[] {"/jobs", "/", "/actuator/health", "/no-such-path"}) {
            assertThat(get(host, path))
                    .startsWith("HTTP/1.1 403")
                    .contains("application/problem+json", "urn:pollen:problem:unknown-host");
        }
    }

    /** Nobody has been told to believe a proxy. */
    @Test
    void aForwardedNameDoesNotHelp() {
        assertThat(
                        RawHttp.send(
                                port(),
                                "GET /jobs HTTP/1.1",
                                "Host: attacker.example",
                                "X-Forwarded-Host: localhost",
                                "Forwarded: host=localhost"))
                .startsWith("HTTP/1.1 403");
        assertThat(http.get("/v3/api-docs", "X-Forwarded-Host", "attacker.example").text())
                .doesNotContain("attacker.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:PORT", "127.0.0.1:PORT", "[::1]:PORT", "172.18.0.3:8080"})
    void localhostAndIpAddressesAreTheServices(String host) {
        assertThat(get(host, "/jobs")).startsWith("HTTP/1.1 200");
    }

    @Test
    void whoNamesNoHostIsNoBrowser() {
        assertThat(RawHttp.send(port(), "GET /jobs HTTP/1.0")).startsWith("HTTP/1.1 200");
    }

    @Test
    void otherMachinesCannotConnect() throws IOException {
        var others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        for (var address : others) {
            try (var socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, port()), 2000))
                        .as(address.toString())
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/lab/main.js",
                "/jobs",
                "/samples?n=0",
                "/no-such-path",
                "/error",
                "/datasets/s-curve/points?n=3&format=svg",
                "/datasets/s-curve/points?n=3&format=csv",
                "/schedules/linear?format=png",
                "/actuator/health",
                "/actuator/prometheus",
                "/v3/api-docs",
                "/v3/api-docs/swagger-config",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/swagger-ui/swagger-initializer.js"
            })
    void everyAnswerHasTheHeaders(String path) {
        assertThat(http.get(path).headers().map().keySet())
                .as(path)
                .map(String::toLowerCase)
                .contains(List.of(HEADERS).stream().map(String::toLowerCase).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /samples?n={ HTTP/1.1|Host: localhost",
                "GET / HTTP/1.1|Host: a b",
                "GET / HTTP/1.1|Host: attacker.example",
                "GET /jobs/../../etc HTTP/1.1|Host: localhost",
                "TRACE / HTTP/1.1|Host: localhost",
                "GET / HTTP/1.1|Host: localhost|Origin: https://attacker.example"
            })
    void soDoWhatTomcatAndTheFiltersRefuse(String request) {
        assertThat(RawHttp.send(port(), request.split("\\|"))).contains(HEADERS).doesNotStartWith("HTTP/1.1 2");
    }

    @Test
    void whatIsDataRunsNothing() {
        for (var path : new String[] {"/jobs", "/datasets/s-curve/points?n=3&format=svg", "/no-such-path"}) {
            assertThat(http.get(path).header("Content-Security-Policy"))
                    .startsWith("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("script-src");
        }
    }

    private HttpRequest.Builder upload() {
        return http.request("/datasets?name=door", "Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("0,1\n1,3\n2,4\n"));
    }

    private HttpRequest.Builder form() {
        return http.request("/datasets", "Content-Type", "multipart/form-data; boundary=x")
                .POST(
                        BodyPublishers.ofString(
                                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"foreign.csv\"\r\n\r\n"
                                        + "1,2\n3,4\n5,7\n\r\n--x--\r\n"));
    }

    private HttpRequest.Builder with(String headers, HttpRequest.Builder request) {
        for (var header : headers.replace("PORT", String.valueOf(port())).split("\\|")) {
            request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }
        return request;
    }

    private String get(String host, String path) {
        return RawHttp.send(
                port(), "GET %s HTTP/1.1".formatted(path), "Host: " + host.replace("PORT", String.valueOf(port())));
    }

    private static void assertRefused(Response response, String type) {
        assertThat(response.status()).as(response.text()).isEqualTo(403);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().get("type").asString()).isEqualTo("urn:pollen:problem:" + type);
        assertThat(response.json().get("detail").asString()).contains("pollen.web.allowed-");
    }
}
