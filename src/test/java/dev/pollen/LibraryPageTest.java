package dev.pollen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.JavaProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The program of {@code docs/library.md} compiles, and does what the page says. */
class LibraryPageTest {

    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theProgramTrainsAndDraws(@TempDir Path directory) throws IOException {
        var page = Files.readString(Path.of("docs/library.md"));
        var program = PROGRAM.matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(program).hasSize(1);
        var shortened = program.getFirst().replace("!training.isFinished()", "training.iteration() < 200");
        assertThat(shortened).contains("training.iteration() < 200");
        var file = Files.writeString(directory.resolve("Draw.java"), shortened);

        var blocks = JavaProcess.run(file, List.of("--add-modules=jdk.incubator.vector")).lines().toList();

        assertThat(blocks)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allSatisfy(block -> assertThat(numbers(block)).hasSize(2 * 192).allMatch(x -> Math.abs(x) < 10));
    }

    private static List<Double> numbers(String block) {
        return Arrays.stream(block.substring(1, block.length() - 1).split(", ")).map(Double::valueOf).toList();
    }
}
