package dev.pollen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.CommandLineProcess;
import dev.pollen.testing.Patience;
import dev.pollen.testing.ServiceProcess;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** What the command line does, as a process. */
class CliIT {

    private static final int ROWS = 200;
    private static final String[] SMALL = {
        "--preset", "table", "--set", "network.hiddenUnits=8", "--set", "network.hiddenLayers=1", "--iterations"
    };

    @TempDir private static Path directory;

    private static CommandLineProcess trained;

    @BeforeAll
    static void train() throws Exception {
        var random = new Random(1);
        var csv = new StringBuilder("x,kind,score\n");
        for (int i = 0; i < ROWS; i++) {
            var score = random.nextInt(4) == 0 ? "" : String.valueOf(random.nextInt(100));
            csv.append("%s,%s,%s\n".formatted(random.nextGaussian(), i % 3 == 0 ? "a" : "b", score));
        }
        Files.writeString(directory.resolve("table.csv"), csv);
        trained = run(with("train table.csv --seed 5 --holdout 0.1 --out model.safetensors", "100"));
    }

    private static CommandLineProcess run(String... arguments) throws Exception {
        return CommandLineProcess.run(directory, arguments);
    }

    private static CommandLineProcess run(String arguments) throws Exception {
        return run(arguments.split(" "));
    }

    private static String[] with(String arguments, String iterations) {
        return Stream.of(Stream.of(arguments.split(" ")), Stream.of(SMALL), Stream.of(iterations))
                .flatMap(all -> all)
                .toArray(String[]::new);
    }

    private static Path file(String name) {
        return directory.resolve(name);
    }

    private static List<Path> hidden() throws IOException {
        try (var files = Stream.concat(Files.list(directory), Files.list(file("tmp")))) {
            return files.filter(file -> file.getFileName().toString().matches("\\..*|pollen-.*")).toList();
        }
    }

    @Test
    void itTrainsInPlainLinesAndLeavesNothingElse() throws Exception {
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).isEmpty();
        assertThat(trained.err()).contains("100 of 100 iterations, loss ", "Written to model.safetensors.");
        assertThat(trained.err()).doesNotContain("\r").doesNotContain("\tat ");
        assertThat(hidden()).isEmpty();
    }

    @Test
    void rowsAreThoseOfTheService() throws Exception {
        var data = file("service");
        var id = UUID.randomUUID();
        var checkpoint = Files.createDirectories(data.resolve("checkpoints").resolve(id.toString()));
        Files.copy(file("model.safetensors"), checkpoint.resolve("iteration-000000100.attempt-1.safetensors"));
        try (var service = ServiceProcess.startSmall(data)) {
            var http = service.http();
            assertThat(http.post("/jobs/import", "").text()).contains(id.toString());
            for (var format : new String[] {"csv", "parquet", "npy-structured"}) {
                var drawn = run("sample model.safetensors --rows 300 --seed 3 --offset 7 --out rows." + format);

                assertThat(drawn.code()).as(drawn.err()).isZero();
                var served = http.get("/samples?n=300&seed=3&offset=7&format=%s&job=%s".formatted(format, id));
                assertThat(Files.readAllBytes(file("rows." + format))).isEqualTo(served.body());
            }
        }
        assertThat(run("sample model.safetensors --rows 300 --seed 3 --offset 7 --out -").out())
                .isEqualTo(Files.readAllBytes(file("rows.csv")));
    }

    @Test
    void whatIsKnownStaysWhenBlanksAreFilled() throws Exception {
        Files.writeString(file("blanks.csv"), "x,kind,score\n0.5,a,\n,b,17\n0.25,,3\n");

        var filled = run("impute model.safetensors blanks.csv --draws 2 --out filled.csv");

        assertThat(filled.code()).as(filled.err()).isZero();
        assertThat(filled.err()).contains("3 blanks of 3 rows are filled.");
        assertThat(Files.readAllLines(file("filled.csv")))
                .hasSize(1 + 2 * 3)
                .doesNotContain("1,0.5,a,", "2,0.5,a,")
                .anyMatch(line -> line.matches("1,0\\.5,a,\\d+"))
                .anyMatch(line -> line.matches("2,[-.\\dE]+,b,17"))
                .anyMatch(line -> line.matches("2,0\\.25,[ab],3"));
    }

    @Test
    void aReportStandsForItself() throws Exception {
        var page = run("report model.safetensors table.csv --out report.html");

        assertThat(page.code()).as(page.err()).isZero();
        assertThat(Files.readString(file("report.html"))).contains("how good the model is").doesNotContain("<nav>");

        var other = run("report model.safetensors table.csv --drop kind --out report.json");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("pollen: data must have the columns of the model, [x, kind, score]");
        assertThat(file("report.json")).doesNotExist();
    }

    @Test
    void whatIsWrongIsOneSentenceThatNamesIt() throws Exception {
        Files.writeString(file("bad.csv"), "a,b\n1,2\n3\n");

        assertFails("train bad.csv --out no.safetensors", "row 3 must have 2 cells, but has 1");
        assertFails(
                "train table.csv --out no.safetensors --set training.learningRate=fast",
                "training.learningRate must be a number");
        assertFails("sample table.csv --out no.csv", "model must be a model that Pollen has written, unlike table.csv");
        assertFails("sample none.safetensors --out no.csv", "none.safetensors: there is no such file.");
        assertThat(file("no.csv")).doesNotExist();
        assertThat(hidden()).isEmpty();
    }

    private static void assertFails(String arguments, String said) throws Exception {
        var failed = run(arguments);
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err().lines().filter(line -> !line.startsWith("warning: ")))
                .singleElement()
                .asString()
                .startsWith("pollen: " + said);
    }

    @Test
    void whatIsInterruptedLeavesNothing() throws Exception {
        var said = file("interrupted.txt");
        var process =
                CommandLineProcess.start(
                        directory, said, with("train table.csv --out interrupted.safetensors", "1000000"));
        Patience.await().until(() -> Files.readString(said).contains(" %, loss ") || !process.isAlive());

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(Files.readString(said)).doesNotContain("pollen: ").doesNotContain("\tat ");
        assertThat(file("interrupted.safetensors")).doesNotExist();
        assertThat(hidden()).isEmpty();
    }
}
