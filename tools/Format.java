import com.google.googlejavaformat.java.Main;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs google-java-format over every Java file: {@code check} fails when one would change, {@code apply} rewrites them.
 */
class Format {

    private static final List<String> STYLE = List.of("--aosp", "--max-line-length=120");

    public static void main(String[] args) throws Exception {
        var arguments = new ArrayList<>(STYLE);
        arguments.addAll(
                switch (args[0]) {
                    case "check" -> List.of("--dry-run", "--set-exit-if-changed");
                    case "apply" -> List.of("--replace");
                    default -> throw new IllegalArgumentException("check or apply, not " + args[0]);
                });
        for (var root : List.of(Path.of("src"), Path.of("tools"), Path.of("bench"), Path.of("spark", "src"))) {
            if (!Files.exists(root)) {
                continue; // a container is built from the service alone
            }
            try (var files = Files.walk(root)) {
                files.map(Path::toString).filter(file -> file.endsWith(".java")).sorted().forEach(arguments::add);
            }
        }
        Main.main(arguments.toArray(String[]::new));
    }
}
