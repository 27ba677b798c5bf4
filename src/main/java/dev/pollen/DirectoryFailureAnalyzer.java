package dev.pollen;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Says in a sentence that a directory cannot be used at the start, and what to do. */
final class DirectoryFailureAnalyzer extends AbstractFailureAnalyzer<FileSystemException> {

    private static final List<String> DIRECTORIES =
            List.of("pollen.data-dir", "pollen.checkpoint.directory", "pollen.dataset.directory");

    private final Environment environment;

    DirectoryFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, FileSystemException cause) {
        var file = cause.getFile();
        return file == null
                ? null
                : DIRECTORIES.stream()
                        .filter(property -> isAbout(property, Path.of(file).toAbsolutePath()))
                        .findFirst()
                        .map(property -> analysis(property, failure, cause))
                        .orElse(null);
    }

    private boolean isAbout(String property, Path file) {
        var directory = environment.getProperty(property);
        if (directory == null) {
            return false;
        }
        var path = Path.of(directory).toAbsolutePath();
        return file.startsWith(path) || path.startsWith(file);
    }

    private static FailureAnalysis analysis(String property, Throwable failure, FileSystemException cause) {
        return new FailureAnalysis(
                "%s cannot be used: %s.".formatted(cause.getFile(), reason(cause)),
                "Let the user who runs the service write there, or choose another directory: --%s=…"
                        .formatted(property),
                failure);
    }

    private static String reason(FileSystemException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException file -> "it is a file, and must be a directory";
            default -> Objects.requireNonNullElse(cause.getReason(), cause.getClass().getSimpleName());
        };
    }
}
