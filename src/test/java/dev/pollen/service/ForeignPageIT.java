package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Pages in a real browser: one of another origin that tries what it can, and Swagger UI. */
class ForeignPageIT extends LabTest {

    private static final String ATTACK =
            """
            const to = 'http://localhost:' + arguments[0], done = arguments[arguments.length - 1];
            const form = new FormData();
            form.append('file', new Blob(['1,2\\n3,4\\n5,7\\n']), 'foreign.csv');
            const picture = new Image();
            document.body.append(picture);
            navigator.sendBeacon(to + '/jobs', '{}');
            navigator.sendBeacon(to + '/datasets', form);
            Promise.allSettled([
              fetch(to + '/jobs', {method: 'POST', mode: 'no-cors', body: '{}'}),
              fetch(to + '/datasets', {method: 'POST', mode: 'no-cors', body: form}),
              fetch(to + '/datasets/s-curve', {method: 'DELETE'}),
              fetch(to + '/jobs', {mode: 'cors'}).then(answer => answer.text()),
              new Promise((drawn, refused) => {
                picture.onload = drawn;
                picture.onerror = refused;
                picture.src = to + '/schedules/linear?format=png';
              }),
            ]).then(outcomes => done(outcomes.slice(2).map(outcome => outcome.status).join()));
            """;

    @Test
    void aPageOfAnotherOriginGetsNowhere() throws IOException {
        int jobs = http.get("/jobs?limit=100").json().size();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var page = "<!doctype html><title>Foreign</title><body>".getBytes(UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        server.start();
        try {
            for (var host : new String[] {"localhost", "127.0.0.1"}) { // of the same site, and of another
                browser.open("http://%s:%d/".formatted(host, server.getAddress().getPort()));

                assertThat(browser.driver().executeAsyncScript(ATTACK, port())).isEqualTo("rejected,rejected,rejected");
            }
        } finally {
            server.stop(0);
        }
        expectedErrors.add(""); // the browser says what it was refused
        assertThat(http.get("/jobs?limit=100").json()).hasSize(jobs);
        assertThat(http.get("/datasets/foreign").status()).isEqualTo(404);
    }

    @Test
    void swaggerUiWorksUnderItsPolicy() {
        browser.open("http://localhost:%d/swagger-ui.html".formatted(port()));
        browser.click(".opblock-get:has([data-path='/datasets']) .opblock-summary-control");
        browser.click(".opblock.is-open .execute");

        browser.awaitText(".opblock.is-open .live-responses-table tbody .response-col_status", "200");
    }
}
