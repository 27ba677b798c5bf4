package dev.pollen.table;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** What all values of a column are multiples of. */
public final class Steps {

    /** What dates may all be whole numbers of, in µs: days, hours, minutes, seconds, ms. */
    private static final double[] UNITS = {86_400e6, 3_600e6, 60e6, 1e6, 1e3};

    private Steps() {}

    /** 0 where values may be any. */
    static double of(Form form, double[] values) {
        return switch (form) {
            case Form.Whole _ -> 1;
            case Form.Decimals decimals -> ofDecimals(decimals.most());
            case Form.Moment _ ->
                    DoubleStream.of(UNITS)
                            .filter(unit -> Arrays.stream(values).allMatch(value -> value % unit == 0))
                            .findFirst()
                            .orElse(1);
            default -> 0;
        };
    }

    /** Of numbers with at most so many decimals. */
    public static double ofDecimals(int most) {
        return StrictMath.pow(10, -most);
    }

    /** The largest unit that a point in time is a whole number of, in µs. */
    public static double ofMoment(double micros) {
        return DoubleStream.of(UNITS).filter(unit -> micros % unit == 0).findFirst().orElse(1);
    }
}
