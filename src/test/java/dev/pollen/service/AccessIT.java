package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import dev.pollen.testing.AskedTest;
import dev.pollen.testing.EventStream;
import dev.pollen.testing.Http;
import dev.pollen.testing.Http.Response;
import dev.pollen.testing.Patience;
import dev.pollen.testing.RawHttp;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A service that others reach: who gets in, what is whose, and what is known of it afterwards. */
class AccessIT extends AskedTest {

    private static final String CSV = "x,y\n1,2\n3,4\n5,7\n2,2\n8,1\n";

    @AfterEach
    void endWhatIsLeft() {
        http = admin;
        cancelAllJobs();
    }

    private static void assertProblem(Response answer, int status, String type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:pollen:problem:" + type);
    }

    private static Response send(Http client, String method, String path) {
        var request = client.request(path, "Content-Type", "application/json");
        return client.send(request.method(method, BodyPublishers.ofString("{}")));
    }

    private static Response upload(Http client, String name, String csv) {
        var request = client.request("/datasets?name=" + name, "Content-Type", "text/csv");
        return client.send(request.POST(BodyPublishers.ofString(csv)));
    }

    private static String newJob(Http client, String recipe) {
        var made = client.post("/jobs", recipe);
        assertThat(made.status()).as(made.text()).isEqualTo(202);
        return made.json().get("id").asString();
    }

    private void revoke(String owner) {
        for (var key : admin.get("/keys").json()) {
            if (key.get("owner").asString().equals(owner)) {
                assertThat(admin.delete("/keys/" + key.get("id").asString()).status()).isEqualTo(204);
            }
        }
    }

    @Test
    void whoSaysNothingIsAskedAndWhoSaysWhatIsNotTrueIsRefused() {
        var silent = http.get("/jobs");
        var wrong = http.withKey("pollen_" + "x".repeat(43)).from("127.0.0.3").get("/jobs");

        assertProblem(silent, 401, "unauthenticated");
        assertThat(silent.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"pollen\"");
        assertProblem(wrong, 401, "unauthenticated");
        assertThat(wrong.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(http.get("/jobs", "Authorization", "Basic YWRtaW46YWRtaW4=").status()).isEqualTo(401);
        assertThat(http.from("127.0.0.3").get("/jobs?access_token=" + FIRST_KEY).status()).isBetween(400, 401);
    }

    @Test
    void aSecretIsShownOnceAndKeptNowhere(@Autowired JdbcClient jdbc) {
        var made = admin.post("/keys", "{\"owner\": \"grace\", \"role\": \"reader\", \"validDays\": 30}");
        var secret = made.json().get("secret").asString();
        var listed = admin.get("/keys");

        assertThat(secret).matches("pollen_[A-Za-z0-9_-]{43}");
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(listed.text()).contains("\"grace\"").doesNotContain(secret);
        assertThat(jdbc.sql("SELECT * FROM api_key").query().listOfRows().toString())
                .contains("grace")
                .doesNotContain(secret);
        assertThat(http.withKey(secret).get("/me").json().get("name").asString()).isEqualTo("grace");
        jdbc.sql("UPDATE api_key SET expires_at = :past WHERE owner = 'grace'")
                .param("past", Timestamp.from(Instant.now().minusSeconds(1)))
                .update();
        var other = newKey("heidi", "reader");
        assertThat(http.from("127.0.0.4").withKey(other).get("/me").status()).isEqualTo(200);
        revoke("heidi");
        assertThat(http.from("127.0.0.4").withKey(other).get("/me").status()).as("at once").isEqualTo(401);
        Patience.await().until(() -> http.from("127.0.0.4").withKey(secret).get("/me").status() == 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"owner\": \"\", \"role\": \"reader\"}",
                "{\"owner\": \"a b\", \"role\": \"reader\"}",
                "{\"owner\": \"eve\", \"role\": \"king\"}",
                "{\"owner\": \"eve\", \"role\": \"reader\", \"validDays\": 0}",
                "{\"owner\": \"eve\", \"role\": \"reader\", \"valid\": 1}"
            })
    void aKeyForNobodyIsNotMade(String request) {
        assertProblem(admin.post("/keys", request), 400, "invalid-request");
    }

    @Test
    void whatIsSomebodysIsChangedByThemAndByAdminsAlone() {
        var ada = as("ada", "trainer");
        var bob = as("bob", "trainer");
        assertThat(upload(ada, "of-ada", CSV).status()).isEqualTo(201);
        var id = newJob(ada, LONG_JOB);

        for (var change : List.of("POST /pause", "POST /resume", "POST /cancel", "PATCH ", "DELETE ")) {
            var method = change.split(" ", -1)[0];
            assertProblem(send(bob, method, "/jobs/" + id + change.split(" ", -1)[1]), 403, "not-owner");
        }
        assertProblem(bob.delete("/datasets/of-ada"), 403, "not-owner");
        assertThat(bob.get("/jobs/" + id).json().get("owner").asString()).isEqualTo("ada");
        assertThat(bob.get("/jobs/" + id).json().get("actions")).isEmpty();
        assertThat(ada.get("/jobs/" + id).json().get("actions")).isNotEmpty();
        assertThat(ada.get("/datasets/of-ada").json().get("owner").asString()).isEqualTo("ada");

        var another = as("ada", "trainer"); // by another key of hers
        assertThat(send(another, "POST", "/jobs/" + id + "/cancel").status()).isEqualTo(202);
        assertThat(ada.delete("/datasets/of-ada").status()).isEqualTo(204);
        jobs.awaitState(id, "CANCELLED");
        assertThat(admin.delete("/jobs/" + id).status()).isEqualTo(204);
    }

    /** The role is the key's and not the owner's: who may only look may not change what they made by another key. */
    @Test
    void aReadersKeyChangesNothingNotEvenWhatIsTheirs() {
        var id = newJob(as("carol", "trainer"), SMALL_JOB);

        assertProblem(as("carol", "reader").delete("/jobs/" + id), 403, "forbidden");
    }

    @Test
    void theSameIdempotencyKeyOfTwoIsOfTwoRequests() {
        var first = withIdempotencyKey(as("dan", "trainer"));
        var second = withIdempotencyKey(as("erin", "trainer"));

        assertThat(first.get("id")).isNotEqualTo(second.get("id"));
        assertThat(withIdempotencyKey(as("dan", "trainer")).get("id")).isEqualTo(first.get("id"));
    }

    private static JsonNode withIdempotencyKey(Http client) {
        var request = client.request("/jobs", "Content-Type", "application/json", "Idempotency-Key", "the-same");
        return client.send(request.POST(BodyPublishers.ofString(SMALL_JOB))).json();
    }

    @Test
    void aKeyThatIsRevokedEndsTheStreamThatItFollows() throws Exception {
        var follower = as("frank", "reader");
        var id = newJob(admin, LONG_JOB);
        try (var stream = new EventStream(follower.open("/jobs/" + id + "/loss", "Accept", "text/event-stream"))) {
            stream.next();
            revoke("frank");
            Patience.await().until(() -> stream.next() == null); // heartbeats come until it is noticed
        }
        assertThat(follower.get("/jobs/" + id).status()).isEqualTo(401);
        assertThat(job(id).get("state").asString()).isIn("QUEUED", "RUNNING");
    }

    @Test
    void whoTriesKeysIsHeldUpAndWhoHasOneIsNot() {
        var there = http.from("127.0.0.2");
        var known = there.withKey(newKey("grete", "reader"));
        assertThat(known.get("/me").status()).isEqualTo(200);

        Response last = known.get("/me");
        for (int i = 0; i < 60 && last.status() != 429; i++) {
            last = there.withKey("pollen_" + "y".repeat(40) + (100 + i)).get("/me");
        }

        assertProblem(last, 429, "too-many-guesses");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
        assertThat(known.get("/me").status()).isEqualTo(200);
        assertThat(admin.get("/me").status()).as("from elsewhere").isEqualTo(200);
    }

    @Test
    void asManyJobsAsSomebodyMayHave() {
        var hugo = as("hugo", "trainer");
        for (int i = 0; i < MOST_JOBS; i++) {
            newJob(hugo, LONG_JOB);
        }
        var refused = hugo.post("/jobs", LONG_JOB);

        assertProblem(refused, 429, "quota-exceeded");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.json().get("detail").asString()).contains("pollen.access.quota.jobs");
        newJob(as("ivan", "trainer"), LONG_JOB);
    }

    @Test
    void noMoreJobsAllAtOnce() throws Exception {
        var iris = as("iris", "trainer");
        Callable<Integer> create = () -> iris.post("/jobs", LONG_JOB).status();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = clients.invokeAll(Collections.nCopies(60, create));

            assertThat(answers).extracting(Future::resultNow).filteredOn(status -> status == 202).hasSize(MOST_JOBS);
        }
    }

    @Test
    void asManyPointsAsSomebodyMayDraw() {
        var id = newJob(admin, SMALL_JOB);
        jobs.awaitState(id, "COMPLETED");
        var lisa = as("lisa", "reader");
        var all = "/samples?format=npy&job=%s&n=%d".formatted(id, 2 * MOST_POINTS); // who has any left gets all

        assertThat(lisa.get(all).status()).isEqualTo(200);
        var refused = lisa.get("/samples?n=10&job=" + id);
        assertProblem(refused, 429, "quota-exceeded");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(30, 61);
        assertProblem(lisa.get("/samples/trajectory?n=1&job=" + id), 429, "quota-exceeded");
        assertThat(lisa.get("/datasets/rings/points?n=10").status()).as("real points").isEqualTo(200);
        assertThat(as("max", "reader").get("/samples?n=10&job=" + id).status()).isEqualTo(200);
    }

    @Test
    void itIsKnownAfterwardsWhoDidWhat() {
        var judy = as("judy", "trainer");
        var id = newJob(judy, SMALL_JOB);
        judy.delete("/jobs/01900000-0000-7000-8000-000000000000");
        judy.post("/jobs", "{\"nope\": 1}");
        as("mallory", "trainer").delete("/jobs/" + id);
        jobs.awaitState(id, "COMPLETED");
        judy.get("/jobs/" + id);
        judy.post("/jobs/preflight", "{}");

        var entries = admin.get("/audit?name=judy").json();
        assertThat(entries.valueStream().map(entry -> entry.get("operation").asString() + entry.get("status").asInt()))
                .containsExactly("createJob400", "deleteJob404", "createJob202");
        assertThat(entries.get(2).get("location").asString()).isEqualTo("/jobs/" + id);
        assertThat(entries.get(2).get("address").asString()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(admin.get("/audit?name=mallory").json().get(0).get("status").asInt()).isEqualTo(403);
        assertThat(admin.get("/audit?name=admin&limit=1000").text()).contains("createKey").doesNotContain("pollen_");
        var page = admin.get("/audit?name=judy&limit=2");
        assertThat(page.header("Link")).startsWith("</audit?limit=2&after=").contains("name=judy");
        var next = page.header("Link").replaceAll("</?([^>]*)>.*", "/$1");
        assertThat(admin.get(next).json()).hasSize(1);
        assertProblem(judy.get("/audit"), 403, "forbidden");
    }

    @Test
    void whoOnlyLooksIsNotWrittenDown() {
        var nora = as("nora", "admin");
        for (var method : List.of("GET", "HEAD", "OPTIONS")) {
            assertThat(send(nora, method, "/keys").status()).isEqualTo(200);
        }

        assertThat(admin.get("/audit?name=nora").json()).isEmpty();
    }

    @Test
    void aMethodThatIsLongerThanIsWrittenDown() {
        assertProblem(send(as("olga", "trainer"), "UNSUBSCRIBE", "/error"), 404, "unknown-path");
        assertThat(admin.get("/audit?name=olga").json().get(0).get("method").asString()).isEqualTo("UNSUBSCR");
    }

    @Test
    void nothingIsReadOfWhoIsNotLetIn() {
        assertThat(
                        RawHttp.send(
                                port(),
                                "PUT /jobs HTTP/1.1",
                                "Host: localhost",
                                "Content-Type: application/x-www-form-urlencoded",
                                "Content-Length: 1000000000",
                                "Expect: 100-continue")) // what comes after that is not sent
                .contains("HTTP/1.1 401");
    }

    @Test
    void aBrowserFollowsALinkForAMinute() {
        var kim = as("kim", "reader");
        var link =
                kim.post("/links", "{\"path\": \"/datasets/rings/points?n=3&format=csv\"}")
                        .json()
                        .get("path")
                        .asString();

        assertThat(http.get(link).text()).startsWith("x,y\r\n");
        assertThat(http.get(link.replace("n=3", "n=4")).status()).isEqualTo(401);
        assertThat(http.get(link.replace("READER", "ADMIN")).status()).isEqualTo(401);
        assertThat(http.get(link + "&n=4").status()).isEqualTo(401);
        assertThat(http.send(http.request(link).DELETE()).status()).isEqualTo(401);
        revoke("kim");
        assertThat(http.get(link).status()).isEqualTo(401);
    }

    @Test
    void tokensOfTheIssuerOpenItToo() throws Exception {
        var lea = http.withKey(token(ISSUER, "lea@example.org", "trainer profile", "pollen", 60));
        var id = newJob(lea, SMALL_JOB);
        var me = lea.get("/me").json();

        assertThat(me.get("name").asString()).isEqualTo("lea@example.org");
        assertThat(me.get("role").asString()).isEqualTo("trainer");
        assertThat(admin.get("/jobs/" + id).json().get("owner").asString()).isEqualTo("lea@example.org");
        assertProblem(lea.get("/keys"), 403, "forbidden");
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var elsewhere = http.from("127.0.0.5");
        for (var refused :
                List.of(
                        token(generator.generateKeyPair(), "lea", "admin", "pollen", 60),
                        token(ISSUER, "lea", "admin", "pollen", -600),
                        token(ISSUER, "lea", "admin", "pollen", null),
                        token(ISSUER, "lea", "admin", "another-service", 60),
                        token(ISSUER, "lea", "profile", "pollen", 60),
                        token(ISSUER, "l".repeat(101), "admin", "pollen", 60),
                        token(ISSUER, "l\na", "admin", "pollen", 60),
                        token(ISSUER, "lea", "admin", "pollen", 60) + "x")) {
            assertThat(elsewhere.withKey(refused).get("/me").status()).isEqualTo(401);
        }
    }

    private static String token(
            KeyPair issuer, String subject, String scope, String audience, @Nullable Integer seconds)
            throws JOSEException {
        var claims =
                new JWTClaimsSet.Builder()
                        .subject(subject)
                        .claim("scope", scope)
                        .audience(audience)
                        .expirationTime(seconds == null ? null : Date.from(Instant.now().plusSeconds(seconds)))
                        .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        token.sign(new RSASSASigner(issuer.getPrivate()));
        return token.serialize();
    }

    @Test
    void pagesOfOtherOriginsAndOtherNamesGetNowhereNotEvenWithAKey() {
        var foreign =
                admin.send(
                        admin.request("/jobs", "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site").GET());
        var rebound =
                RawHttp.send(port(), "GET /jobs HTTP/1.1", "Host: evil.example", "Authorization: Bearer " + FIRST_KEY);

        assertProblem(foreign, 403, "foreign-origin");
        assertThat(rebound).startsWith("HTTP/1.1 403").contains("unknown-host");
    }
}
