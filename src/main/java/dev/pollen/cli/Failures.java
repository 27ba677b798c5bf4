package dev.pollen.cli;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.web.problems.InvalidRequestException;
import dev.pollen.web.problems.Problems;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What has gone wrong, in a sentence: as the API says it, in the words of the command line. */
final class Failures {

    /** What a query says as {@code ?types=}, an option does. */
    private static final Pattern PARAMETER = Pattern.compile("\\?([a-z]+)=");

    private Failures() {}

    static String sentence(Throwable error) {
        return inOptions(plain(error));
    }

    /** Says what is not wrong, but may be meant otherwise. */
    static void warn(PrintWriter err, List<String> sentences) {
        sentences.forEach(sentence -> err.println("warning: %s.".formatted(inOptions(sentence))));
    }

    private static String inOptions(String sentence) {
        return PARAMETER.matcher(sentence).replaceAll("--$1 ");
    }

    private static String plain(Throwable error) {
        return switch (error) {
            case InvalidParameterException invalid -> said(Problems.of(invalid).getDetail(), error);
            case InvalidRequestException invalid -> said(Problems.invalid(invalid.errors()).getDetail(), error);
            case UncheckedIOException unchecked -> plain(Objects.requireNonNull(unchecked.getCause()));
            case FileSystemException file -> "%s: %s.".formatted(file.getFile(), reason(file));
            case IOException io -> said(io.getMessage(), error);
            case OutOfMemoryError _ -> "Memory is used up: give Java more by -Xmx, or ask for less.";
            default -> said(error.getMessage(), error);
        };
    }

    private static String reason(FileSystemException error) {
        return switch (error) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission is denied";
            default -> said(error.getReason(), error);
        };
    }

    private static String said(@Nullable String message, Throwable error) {
        return message == null ? "It failed: " + error.getClass().getSimpleName() : message;
    }
}
