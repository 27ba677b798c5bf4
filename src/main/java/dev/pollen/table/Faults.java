package dev.pollen.table;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.InvalidParameterException.Fault;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong with a file: the first of it, and how much there is. */
public final class Faults {

    /** So many are said. */
    public static final int MOST_SAID = 20;

    private final List<Fault> first = new ArrayList<>();
    private long count;

    /**
     * @param place where it is, for example {@code row 3, column age}
     * @param reason what it must be, what it is, and what to do
     */
    public void add(String place, String reason) {
        if (count++ < MOST_SAID) {
            first.add(new Fault(place, reason));
        }
    }

    public void add(InvalidParameterException fault) {
        add(fault.parameter(), fault.reason());
    }

    public List<Fault> first() {
        return List.copyOf(first);
    }

    public long count() {
        return count;
    }

    /**
     * @throws InvalidParameterException with the first of them, and their number
     */
    public void throwIfAny() {
        if (count > 0) {
            throw new InvalidParameterException(first, count);
        }
    }
}
