package dev.pollen.checkpoint;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the files of checkpoints are called. A name bears the attempt, so that no attempt writes over another's file.
 */
final class FileNames {

    private static final String DRAFT = ".tmp";

    /** Those of earlier versions bear no attempt. */
    private static final Pattern OURS =
            Pattern.compile("iteration-(\\d{1,18})(\\.attempt-(\\d{1,9}))?\\.safetensors(\\.tmp)?");

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

    static boolean isDraft(String file) {
        return file.endsWith(DRAFT);
    }

    /** The attempt that a name of ours bears, or 0 if it bears none. */
    static int attempt(String file) {
        var name = OURS.matcher(file);
        return name.matches() && name.group(3) != null ? Integer.parseInt(name.group(3)) : 0;
    }

    /** The iteration that a name of ours bears. */
    static long iteration(String file) {
        var name = OURS.matcher(file);
        if (!name.matches()) {
            throw new IllegalArgumentException("not the name of a checkpoint: " + file);
        }
        return Long.parseLong(name.group(1));
    }

    /** Whether it is the name of a checkpoint or a draft of that attempt. */
    static boolean isOf(String file, int attempt) {
        return file.contains(mark(attempt) + ".");
    }
}
