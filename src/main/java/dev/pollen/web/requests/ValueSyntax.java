package dev.pollen.web.requests;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How the values of parameters are written: numbers as in JSON, everything else in one way only. Spring's conversion,
 * which comes after it, would take more: hexadecimal, other scripts' digits, {@code yes}, blanks.
 */
public final class ValueSyntax {

    /** What is accepted wherever a job's id is: the newest job that has completed. */
    public static final String LATEST = "latest";

    /** A job's id. */
    public static final String JOB_ID = "^([0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|latest)$";

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER = Pattern.compile(WHOLE_NUMBER + "(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern IS_JOB_ID = Pattern.compile(JOB_ID);

    private ValueSyntax() {}

    /** Whether a text is a value of a type. */
    static boolean isValid(String text, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return WHOLE_NUMBER.matcher(text).matches() && isInt(text);
        }
        if (type == long.class || type == Long.class) {
            return WHOLE_NUMBER.matcher(text).matches() && isLong(text);
        }
        if (type == double.class || type == Double.class) {
            return NUMBER.matcher(text).matches();
        }
        if (type == boolean.class || type == Boolean.class) {
            return text.equals("true") || text.equals("false");
        }
        if (type == UUID.class) {
            return IS_JOB_ID.matcher(text).matches();
        }
        if (type.isEnum()) {
            return EnumNames.find(type, text).isPresent();
        }
        return !text.isBlank();
    }

    private static boolean isInt(String text) {
        return isLong(text) && Long.parseLong(text) == (int) Long.parseLong(text);
    }

    private static boolean isLong(String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
