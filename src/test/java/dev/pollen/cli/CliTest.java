package dev.pollen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.Pollen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is said before there is anything to do. */
class CliTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new Cli(Pollen.class)
                .commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "sample", "report", "impute"})
    void everyCommandHasHelpWithAnExample(String command) {
        assertThat(run(command, "--help")).isZero();

        assertThat(out.toString()).contains("--out", "Example: pollen " + command);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "brew | Unmatched argument at index 0: 'brew'",
                "train data.csv | Missing required option: '--out=FILE'",
                "train data.csv -o m.safetensors --bogus | Unknown option: '--bogus'",
                "sample m -o - --sampler fast | must be one of ddpm, ddim,",
                "sample m -o rows.xyz | --format must be one of json, csv,",
                "report m -o report.pdf | --format must be html or json, but is pdf"
            })
    void whatIsAskedForInAWrongWayIsTwoLines(String arguments, String said) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString()).contains(said).hasLineCount(2).contains("--help");
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver(@TempDir Path directory) throws Exception {
        var rows = Files.writeString(directory.resolve("rows.csv"), "mine");

        assertThat(run("sample", "m.safetensors", "--out", rows.toString())).isEqualTo(1);

        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "pollen: --out must be a new file, but %s is there: --force writes over it\n".formatted(rows));
        assertThat(rows).hasContent("mine");
    }

    @Test
    void whatAQueryWouldSayIsSaidByOptions() {
        var said = new StringWriter();
        Failures.warn(new PrintWriter(said), List.of("To leave it out: ?drop=id"));
        assertThat(said.toString()).isEqualToIgnoringNewLines("warning: To leave it out: --drop id.");
    }
}
