package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.AskedTest;
import dev.pollen.testing.Http;
import dev.pollen.testing.JobClient;
import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lab of a service that asks who one is. */
@DirtiesContext
class LabAccessIT extends LabTest {

    @TempDir private Path directory;

    private Http anonymous;

    @DynamicPropertySource
    static void asked(DynamicPropertyRegistry registry) throws IOException {
        AskedTest.ask(registry, "lab-asked");
    }

    @BeforeEach
    void connectAsAdmin() {
        anonymous = http;
        http = http.withKey(AskedTest.FIRST_KEY);
        jobs = new JobClient(http);
        expectedErrors.add("status of 401");
        browser.open("http://localhost:%d/lab/pollen.svg".formatted(port()));
        browser.script("sessionStorage.clear()");
    }

    private String newKey(String owner, String role) {
        return http.post("/keys", "{\"owner\": \"%s\", \"role\": \"%s\"}".formatted(owner, role))
                .json()
                .get("secret")
                .asString();
    }

    private void enter(String key) {
        browser.css("#key-dialog input").sendKeys(key);
        browser.click("#key-dialog button.primary");
    }

    @Test
    void theKeyIsAskedForOnceAndShownWithAllThatFollows() {
        var ada = newKey("ada", "trainer");
        var id = completedJob();
        open("/jobs");
        browser.css("#key-dialog");
        assertGood("the key", 390);
        enter(ada);
        browser.awaitText("#caller", "ada · trainer");
        browser.css("[data-job='%s']".formatted(id));
        assertThat(browser.driver().findElements(By.cssSelector("#key-dialog"))).isEmpty();

        open("/jobs/" + id);
        browser.awaitText("#state", "COMPLETED");
        browser.wait("points", () -> browser.data("#main canvas.cloud", "points") > 0);
        assertThat(browser.driver().findElements(By.cssSelector(".head .actions button")))
                .as("it is not hers")
                .isEmpty();
        assertThat(browser.driver().findElements(By.cssSelector("#key-dialog"))).isEmpty();
    }

    @Test
    void aWrongKeyIsSaidAndAnotherOneIsAskedFor() {
        open("/jobs");
        enter("pollen_nothing-that-is-known");
        browser.awaitText("#key-dialog .problem", "not known, or not valid any more");
        enter(newKey("bob", "reader"));
        browser.awaitText("#caller", "bob · reader");
        browser.click("#forget-key");
        browser.css("#key-dialog");
    }

    @Test
    void aKeyThatNoHeaderCanHaveIsNotTaken() {
        open("/jobs");
        enter("pollen_ключ");
        assertThat(browser.css("#key-dialog input:invalid").isDisplayed()).isTrue();
        browser.css("#key-dialog input").clear();
        enter(newKey("erin", "reader"));
        browser.awaitText("#caller", "erin · reader");
    }

    @Test
    void aFileIsSentWithTheKey() throws IOException {
        var file = Files.writeString(directory.resolve("with-a-key.csv"), "x,y\n1,2\n3,4\n5,7\n2,2\n8,1\n");
        open("/");
        enter(newKey("frida", "trainer"));
        browser.awaitText("#caller", "frida · trainer");
        browser.click("#upload summary");
        browser.css("#file").sendKeys(file.toString());
        browser.wait("the newest answer", () -> browser.css("#file-step").getDomAttribute("aria-busy") == null);
        browser.click("#use-file");

        browser.awaitText("#file-note", "with-a-key has 5 rows");
        assertThat(http.get("/datasets/with-a-key").json().get("owner").asString()).isEqualTo("frida");
    }

    @Test
    void aLinkIsFollowedWithTheKey() {
        var id = completedJobOfFewRows();
        open("/jobs/%s/tables".formatted(id));
        enter(newKey("carol", "reader"));
        browser.css("#report");
        browser.click("#report");
        browser.wait("the report", () -> browser.driver().getWindowHandles().size() == 2);
        browser.driver().switchTo().window(browser.driver().getWindowHandles().stream().toList().getLast());

        browser.wait("its words", () -> browser.driver().getPageSource().contains("<h1"));
        assertThat(browser.driver().getCurrentUrl()).contains("ticket=");
    }

    @Test
    void whoFollowsAJobIsAskedAgainOnceTheKeyIsRevoked() {
        var id = runningJob(1);
        open("/jobs/" + id);
        enter(newKey("dan", "reader"));
        browser.awaitText("#state", "RUNNING");
        for (var key : http.get("/keys").json()) {
            if (key.get("owner").asString().equals("dan")) {
                http.delete("/keys/" + key.get("id").asString());
            }
        }

        browser.awaitText("#key-dialog .problem", "not known, or not valid any more");
        assertThat(anonymous.get("/jobs").status()).isEqualTo(401);
    }
}
