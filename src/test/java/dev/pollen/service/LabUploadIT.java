package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNullElse;

import dev.pollen.testing.LabTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A file becomes a dataset in two steps: what is understood of it is shown, and can be changed; then it is sent. */
class LabUploadIT extends LabTest {

    /** With three problems: two of the columns, one of a row. */
    private static final String FAULTY =
            "member,height,city,\"age, \"\"years\"\"\",spare\n"
                    + IntStream.range(0, 30)
                            .mapToObj(i -> "%d,1.%d,%s,%d,%n".formatted(i, 50 + i, i % 3 == 0 ? "Ulm" : "Bonn", 20 + i))
                            .collect(Collectors.joining())
                    + "30,tall,Ulm,31,\n31,1.7,Ulm\n";

    @TempDir private Path directory;

    private Set<String> before;

    @BeforeEach
    void lookAtTheDisk() {
        before = files();
    }

    @AfterEach
    void nothingStays() {
        browser.forget();
        browser.open("about:blank");
        http.get("/datasets")
                .json()
                .valueStream()
                .filter(dataset -> dataset.has("sha256"))
                .forEach(dataset -> http.delete("/datasets/" + dataset.get("name").asString()));
    }

    /** What the service keeps of files, whole or not. */
    private static Set<String> files() {
        return Set.of(requireNonNullElse(DATA.resolve("datasets").toFile().list(), new String[0]));
    }

    private void choose(String name, byte[] content) throws IOException {
        var file = Files.write(directory.resolve(name), content);
        open("/");
        browser.click("#upload summary");
        browser.css("#file").sendKeys(file.toString());
    }

    private void choose(String name, String content) throws IOException {
        choose(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(String column) {
        return "[data-column='%s']".formatted(column);
    }

    private void take(String column, String type) {
        browser.wait("the type of " + column, () -> browser.css(row(column) + " select").isEnabled());
        new Select(browser.css(row(column) + " select")).selectByValue(type);
    }

    private void awaitPreview(String said) {
        browser.awaitText("#file-status", said);
        browser.wait("the newest answer", () -> browser.css("#file-step").getDomAttribute("aria-busy") == null);
    }

    @Test
    void aPlainFileIsTakenWithOneClickMore() throws IOException {
        var csv = new StringBuilder("width,height\n");
        for (int i = 0; i < 100; i++) {
            csv.append(i).append(',').append(i * i).append('\n');
        }
        choose("Leaves of 2026.csv", csv.toString());
        awaitPreview("No problems");
        assertThat(browser.css(row("height")).getText()).contains("0 to 9801", "first: 0, 1, 4");
        assertThat(files()).isEqualTo(before);
        browser.click("#use-file");

        browser.css("input[value=leaves-of-2026]:checked");
        browser.wait("what noise makes of its rows", () -> browser.data("#noising-cloud", "points") == 100);
        assertThat(http.get("/datasets/leaves-of-2026").json().get("columns").toString())
                .isEqualTo("[\"width\",\"height\"]");
        browser.awaitText("#file-note", "leaves-of-2026 has 100 rows, of which 20 are held out");
        browser.awaitText("#dataset", "100 rows, 20 of them held out; 2 columns, 2 warnings");
    }

    @Test
    void aFileIsDroppedAnywhere() {
        open("/");
        browser.css("#start:enabled");
        drop("Dropped.csv");
        awaitPreview("No problems");
        browser.click("#use-file");

        browser.css("input[value=dropped]:checked");
        assertThat(http.get("/datasets/dropped").json().get("rows").asInt()).isEqualTo(80);
    }

    @Test
    void aFileThatIsDroppedOnAnotherPageIsLookedAtAndNeverTakesItsPlace() {
        open("/jobs/" + completedJob());
        browser.awaitText("#state", "COMPLETED");
        assertThat(drop("On a job.csv")).as("the browser opens it").isEqualTo(false);

        awaitPreview("No problems");
        assertThat(browser.css("#file-step h3").getText()).isEqualTo("On a job.csv");
        browser.click("#cancel-file");
    }

    /** Drops a file with 80 rows on the page, and returns whether the browser would open it. */
    private static Object drop(String name) {
        return browser.script(
                """
                const files = new DataTransfer();
                const rows = Array.from({length: 80}, (_, i) => `${i},${i % 7}`);
                files.items.add(new File([['a,b', ...rows].join('\\n')], arguments[0]));
                const init = {dataTransfer: files, bubbles: true, cancelable: true};
                return [document.body.dispatchEvent(new DragEvent('dragover', init)),
                  document.body.dispatchEvent(new DragEvent('drop', init))].some(Boolean);
                """,
                name);
    }

    @Test
    void problemsAreSaidWhereTheyAreWithWhatCanBeDone() throws IOException {
        choose("faulty.csv", FAULTY);
        awaitPreview("An upload would be refused: 3 problems");
        browser.awaitText("#file-problems", "Row 33 must have 5 cells, but has 3.");
        assertThat(browser.css(row("height")).getText()).contains("Row 32 must be a number, but is tall.");
        assertThat(browser.css(row("spare")).getText()).contains("must have values, but all of its cells are blank.");
        assertThat(browser.css(row("member")).getText()).contains("as identifiers have");
        browser.press("Take tall as a blank");
        awaitPreview("2 problems");
        assertThat(browser.css(row("height")).getText()).contains("3.2 % blank");
        browser.press("Leave out spare");
        awaitPreview("1 problem");
        assertThat(browser.css(row("spare")).getText()).contains("left out");
        browser.screenshot("upload-with-a-problem");

        expectedErrors.add("400");
        browser.click("#use-file");
        browser.wait("another try", () -> browser.css("#use-file").isEnabled());
        browser.awaitText("#file-problems", "Row 33 must have 5 cells, but has 3.");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatIsChosenIsWhatTheDatasetBecomes() throws IOException {
        choose("chosen.csv", FAULTY.replace("31,1.7,Ulm\n", ""));
        awaitPreview("2 problems");
        browser.press("Leave out member");
        awaitPreview("2 problems");
        browser.press("Leave out spare");
        awaitPreview("1 problem");
        take("age, \"years\"", "category");
        awaitPreview("1 problem");
        assertThat(browser.css(row("age, \"years\"")).getText()).contains("30 levels");
        browser.press("Take height as category");
        awaitPreview("No problems");
        browser.fill("#file-name", "as-chosen");
        browser.css("#use-file").sendKeys(Keys.ENTER);

        browser.css("input[value=as-chosen]:checked");
        var dataset = http.get("/datasets/as-chosen").json();
        assertThat(dataset.get("columns").toString()).isEqualTo("[\"height\",\"city\",\"age, \\\"years\\\"\"]");
        assertThat(dataset.get("statistics").valueStream().map(column -> column.get("type").asString()))
                .containsOnly("category");
    }

    @Test
    void theNewestChoiceCounts() throws IOException {
        choose("newest.csv", "a,b,c\n" + "1,2,3\n4,5,6\n".repeat(20));
        awaitPreview("No problems");
        for (var type : List.of("number", "category", "datetime", "boolean", "integer", "category")) {
            take("a", type);
        }

        browser.awaitText(row("a"), "2 levels: 1 20, 4 20");
        awaitPreview("No problems");
        browser.click("#use-file");
        browser.css("input[value=newest]:checked");
        assertThat(http.get("/datasets/newest").json().at("/statistics/0/type").asString()).isEqualTo("category");
    }

    @Test
    void textOfAnotherCharsetIsReadAsWhatItIsAtAClick() throws IOException {
        expectedErrors.add("400");
        choose("umlaute.csv", "Größe;Ort\n1,5;Köln\n2,25;Fürth\n".getBytes(Charset.forName("windows-1252")));
        browser.awaitText("#file-problems", "must be text in UTF-8");
        browser.press("Read it as windows-1252");
        awaitPreview("No problems");
        assertThat(browser.css(row("Größe")).getText()).contains("1.5 to 2.25");
        browser.click("#use-file");

        browser.css("input[value=umlaute]:checked");
        assertThat(http.get("/datasets/umlaute").json().at("/statistics/1/levels/1/level").asString())
                .isEqualTo("Köln");
    }

    @Test
    void whetherThereAreNamesIsAskedWhereItCannotBeTold() throws IOException {
        expectedErrors.add("400");
        choose("years.csv", "city,2024,2025\nUlm,1,2\nBonn,3,4\n");
        browser.awaitText("#file-header-error", "has both numbers and words");
        new Select(browser.css("#file-header")).selectByValue("true");
        awaitPreview("No problems");

        assertThat(browser.css(row("2024")).getText()).contains("1 to 3");
        assertThat(browser.css("#file-header-error").getText()).isEmpty();
    }

    @Test
    void aNameThatIsTakenIsSaidAtTheName() throws IOException {
        expectedErrors.add("400");
        choose("moons.csv", "a,b\n1,2\n3,4\n");
        awaitPreview("No problems");
        browser.click("#use-file");
        browser.awaitText("#file-name-error", "moons");
        browser.fill("#file-name", "my-moons");
        browser.click("#use-file");

        browser.css("input[value=my-moons]:checked");
    }

    @Test
    void nothingStaysOfAFileThatIsGivenUp() throws IOException {
        choose("given-up.csv", FAULTY);
        awaitPreview("3 problems");
        browser.click("#cancel-file");

        browser.awaitText("#file-note", "given-up.csv is not uploaded.");
        assertThat(browser.driver().findElements(By.cssSelector("#file-step"))).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aFileIsGivenUpWhileTheServiceReadsIt() throws IOException {
        choose("long.csv", "a,b\n" + "1.25,2\n3.5,4\n".repeat(300_000));
        awaitPreview("No problems");
        assertThat(browser.css("#file-step").getText()).contains("1,000");
        browser.click("#use-file");
        browser.awaitText("#file-status", "sent");
        browser.click("#cancel-file");

        browser.awaitText("#file-note", "long.csv is not uploaded.");
        // Whether it had come already or not: in the end it is gone.
        browser.wait("nothing of it", () -> files().equals(before));
    }

    @Test
    void whatIsUnderstoodIsAccessibleInBothThemesAndAtEverySize() throws IOException {
        choose("faulty.csv", FAULTY);
        awaitPreview("3 problems");
        browser.press("Leave out member");
        awaitPreview("3 problems");
        browser.click("#file-more summary");
        for (int width : new int[] {390, 1366}) {
            browser.resize(width, width == 390 ? 844 : 768);
            browser.script("document.querySelector('#file-step').scrollIntoView()");
            assertGood("/upload", width);
        }
    }

    @Test
    void aTableOfManyColumnsFitsAndStaysUsable() throws IOException {
        var names = IntStream.range(0, 256).mapToObj(j -> "column " + j).collect(Collectors.joining(","));
        var line = IntStream.range(0, 256).mapToObj(String::valueOf).collect(Collectors.joining(","));
        choose("wide.csv", names + "\n" + (line + "\n").repeat(30));
        awaitPreview("No problems");
        for (int width : new int[] {390, 1366}) {
            browser.resize(width, 800);
            assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
                    .as("%d fits", width)
                    .isEqualTo(true);
            assertThat((long) browser.script("return document.querySelector('.columns').clientHeight")).isLessThan(800);
        }
        take("column 255", "category");
        browser.awaitText(row("column 255"), "1 levels");
    }
}
