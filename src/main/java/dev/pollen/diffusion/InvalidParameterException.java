package dev.pollen.diffusion;

/** A parameter has a value that it cannot have. The message says which one, the limit and the value. */
public final class InvalidParameterException extends IllegalArgumentException {

    private final String parameter;
    private final String reason;

    public InvalidParameterException(String parameter, String reason) {
        super(parameter + " " + reason);
        this.parameter = parameter;
        this.reason = reason;
    }

    /** Throws unless the condition holds. */
    public static void require(boolean condition, String parameter, String reason) {
        if (!condition) {
            throw new InvalidParameterException(parameter, reason);
        }
    }

    /** The same, for a parameter that is part of something larger: {@code schedule} makes {@code schedule.betaEnd}. */
    public InvalidParameterException within(String whole) {
        return new InvalidParameterException(whole + "." + parameter, reason);
    }

    /** The name of the parameter. */
    public String parameter() {
        return parameter;
    }

    /** What is wrong with its value, without the name. */
    public String reason() {
        return reason;
    }
}
