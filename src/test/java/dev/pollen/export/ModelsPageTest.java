package dev.pollen.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.denoiser.Dl4jFile;
import dev.pollen.training.SamplerChoice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

/** The programs of {@code docs/models.md} run as they are printed there. */
@Isolated("what others print would be among it")
class ModelsPageTest {

    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir private Path directory;

    @Test
    void theNetworkIsThereForDeeplearning4j() throws Exception {
        var file = directory.resolve("pollen.dl4j.zip");
        Dl4jFile.write(Examples.parameters(Examples.plane()), file);

        assertThat(printed("ComputationGraph", file)).matches("(?s)\\[\\[.*\\]\\]\\s*").hasLineCount(5);
    }

    @Test
    void rowsAreDrawnWithOnnxRuntime() throws Exception {
        var model = Examples.plane();
        var file = directory.resolve("pollen.onnx");
        var sampler = SamplerChoice.OF_THE_RECIPE.resolve(model.recipe());
        OnnxModels.write(OnnxModels.sampler(model, Examples.parameters(model), sampler), file);

        assertThat(printed("OrtEnvironment", file).lines())
                .hasSize(1000)
                .doesNotHaveDuplicates()
                .allMatch(
                        row -> List.of(row.split(",")).stream().allMatch(x -> Double.isFinite(Double.parseDouble(x))));
    }

    /**
     * What the program that has such a word prints, in this JVM: a new one would take seconds to load the libraries.
     */
    private String printed(String word, Path file) throws Exception {
        var programs = PROGRAM.matcher(Files.readString(Path.of("docs/models.md"))).results();
        var program = programs.map(match -> match.group(1)).filter(text -> text.contains(word)).toList();
        assertThat(program).hasSize(1);
        try (var classes = compiled(program.getFirst())) {
            var type = classes.loadClass("Program");
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            var main = type.getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            var console = System.out;
            var printed = new ByteArrayOutputStream();
            System.setOut(new PrintStream(printed, true));
            try {
                main.invoke(constructor.newInstance(), (Object) new String[] {file.toString()});
            } finally {
                System.setOut(console);
            }
            return printed.toString();
        }
    }

    private URLClassLoader compiled(String program) throws IOException {
        var source = Files.writeString(directory.resolve("Program.java"), program);
        var errors = new ByteArrayOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, errors, "-proc:none", "-d", directory.toString(), source.toString());
        assertThat(status).as("%s", errors).isZero();
        return new URLClassLoader(new URL[] {directory.toUri().toURL()});
    }
}
