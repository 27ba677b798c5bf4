package dev.pollen.checkpoint;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the files of checkpoints are called. A name bears the attempt, so that no attempt writes over another's file.
 */
final class FileNames {

    private static final String DRAFT = ".tmp";

    /** Those of earlier versions bear no attempt. */
    private static final Pattern OURS = Pattern.compile("iteration-\\d+(\\.attempt-\\d+)?\\.safetensors(\\.tmp)?");

    private FileNames() {}

    static String of(long iteration, int attempt) {
        return String.format(Locale.ROOT, "iteration-%09d%s.safetensors", iteration, mark(attempt));
    }

    private static String mark(int attempt) {
        return ".attempt-" + attempt;
    }

    /** What a file is called until it has its own name. */
    static String draft(String file) {
        return file + DRAFT;
    }

    /** Whether it is the name of a checkpoint or a draft. */
    static boolean isOurs(String file) {
        return OURS.matcher(file).matches();
    }

    /** Whether it is the name of a checkpoint or a draft of that attempt. */
    static boolean isOf(String file, int attempt) {
        return file.contains(mark(attempt) + ".");
    }
}
