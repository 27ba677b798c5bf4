package dev.pollen.diffusion;

import java.util.List;
import java.util.stream.Collectors;

/** Parameters have values that they cannot have. The message says which ones, their limits and the values. */
public final class InvalidParameterException extends IllegalArgumentException {

    /**
     * What is wrong with a parameter.
     *
     * @param parameter its name, with those of what it is part of: {@code schedule.betaEnd}
     * @param reason the limit and the value, without the name
     */
    public record Fault(String parameter, String reason) {

        @Override
        public String toString() {
            return parameter + " " + reason;
        }
    }

    private final transient List<Fault> faults;
    private final long count;

    /**
     * @param faults one or more
     */
    public InvalidParameterException(List<Fault> faults) {
        this(faults, faults.size());
    }

    /**
     * @param faults one or more: the first ones, if there are more than can be said
     * @param count how many there are
     */
    public InvalidParameterException(List<Fault> faults, long count) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
        this.count = count;
    }

    public InvalidParameterException(String parameter, String reason) {
        this(List.of(new Fault(parameter, reason)));
    }

    /** Throws unless the condition holds. */
    public static void require(boolean condition, String parameter, String reason) {
        if (!condition) {
            throw new InvalidParameterException(parameter, reason);
        }
    }

    /** The same, for a parameter that is part of something larger: {@code schedule} makes {@code schedule.betaEnd}. */
    public InvalidParameterException within(String whole) {
        return new InvalidParameterException(
                faults.stream().map(fault -> new Fault(whole + "." + fault.parameter(), fault.reason())).toList());
    }

    /** What is wrong: all of it, or the first of it. */
    public List<Fault> faults() {
        return faults;
    }

    /** How much is wrong. */
    public long count() {
        return count;
    }

    /** The name of the first parameter that is wrong. */
    public String parameter() {
        return faults.getFirst().parameter();
    }

    /** What is wrong with its value, without the name. */
    public String reason() {
        return faults.getFirst().reason();
    }
}
