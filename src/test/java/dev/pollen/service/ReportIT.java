package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How good a model is, to be read by people: a page that needs nothing else, and the same as JSON. */
class ReportIT extends ServiceTest {

    @AfterEach
    void freeTheWorker() {
        cancelAllJobs();
    }

    @Test
    void aBrowserGetsAPageAndWhoAsksForJsonTheSameAsFromQuality() {
        var path = "/jobs/" + completedTableJob() + "/report";
        var page = http.send(http.request(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8").GET());
        var json = http.send(http.request(path, "Accept", "application/json").GET());

        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text())
                .startsWith("<!DOCTYPE html>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;", "40 rows that are held out")
                .doesNotContain("<script", "http://", "https://");
        assertThat(json.header("Content-Type")).isEqualTo("application/json");
        assertThat(json.text()).isEqualTo(http.get(path.replace("/report", "/quality")).text());
        assertThat(page.text()).contains("%d steps".formatted(json.json().get("steps").asInt()));
        assertThat(http.get(path + "?format=html").text()).isEqualTo(page.text());
        assertThat(http.get(path).text()).as("for who says nothing").isEqualTo(page.text());
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "style-src 'unsafe-inline'");
    }

    @Test
    void theJsonHasEveryPartOfATable() {
        var report = http.get("/jobs/" + completedTableJob() + "/report?format=json").json();

        assertThat(report.get("heldOut").asInt()).isEqualTo(40);
        assertThat(report.get("columns")).hasSize(3);
        var number = report.get("columns").get(0);
        assertThat(number.get("ks").asDouble()).isBetween(0.0, 1.0);
        assertThat(number.get("repeats").isNull()).as("all its values are different").isTrue();
        assertThat(number.get("totalVariation").isNull()).isTrue();
        assertThat(number.get("missing").isNull()).isTrue();
        var kind = report.get("columns").get(1);
        assertThat(kind.get("ks").isNull()).isTrue();
        assertThat(kind.get("totalVariation").asDouble()).isBetween(0.0, 1.0);
        assertThat(kind.get("level").get("ratio").asDouble()).isNotNegative();
        assertThat(report.get("columns").get(2).get("missing").get("value").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.get("pairs")).hasSize(3);
        assertThat(report.get("pairs").valueStream().map(pair -> pair.get("measure").asString()))
                .as("two of numbers as well, since one of them has blanks")
                .containsOnly("association");
        assertThat(report.get("classifier").get("auc").asDouble()).isBetween(0.0, 1.0);
        var copies = report.get("copies");
        assertThat(copies.get("duplicates").get("trainingRows").asInt()).isEqualTo(160);
        assertThat(copies.get("duplicates").get("heldOut").asInt()).isEqualTo(40);
        assertThat(copies.get("closest").get("samples").get("median").asDouble()).isPositive();
        assertThat(copies.get("membership").get("floor").get("median").asDouble()).isBetween(0.4, 0.6);
        assertThat(copies.get("membership").get("rows").asInt()).isEqualTo(40);
    }

    @Test
    void whatIsWrongIsSaidAsAProblem() {
        assertThat(http.get("/jobs/latest/report?sampler=nothing").status()).isIn(400, 404);
        assertThat(http.get("/jobs/00000000-0000-0000-0000-000000000000/report").json().get("type").asString())
                .isEqualTo("urn:pollen:problem:unknown-job");
        var running = create(LONG_JOB);
        jobs.request(running, "cancel");
        assertThat(http.get("/jobs/" + running + "/report").status()).isGreaterThanOrEqualTo(400);
    }
}
