package dev.pollen.diffusion;

/**
 * Random numbers that are addressed, not consumed: a pure function of (seed, purpose, index, step). Going to an address
 * gives the same sequence of numbers every time, on every machine, whatever was drawn before; so no generator's state
 * needs to be carried along or saved. An instance is a reading head and belongs to one thread.
 */
public final class AddressedRandom {

    /** What numbers are for. Different purposes never share numbers, whatever their indices. */
    public enum Purpose {
        /** A dataset's points; the index is the point's. */
        DATA(0),
        /** A network's initial parameters; the index is the tensor's. */
        PARAMETERS(1),
        /** The order of an epoch; the index is the epoch. */
        SHUFFLE(2),
        /** A batch's timesteps; the index is the iteration. */
        TIMESTEPS(3),
        /** A batch's noise; the index is the iteration. */
        TRAINING_NOISE(4),
        /**
         * A sampled point's x_T and the z of each step; the index is the point's, the step is t + 1, and T + 1 for x_T.
         */
        SAMPLING(5),
        /** The noise that a trajectory of the forward process adds; the index is the point's. */
        FORWARD_NOISE(6),
        /** A distribution's hold-out; the index is the point's. */
        HOLD_OUT(7),
        /** Where the components of the built-in mixture lie; the index is the component's. */
        MIXTURE(8),
        /** Which rows of an upload are held out; the index is the number of rows. */
        SPLIT(9),
        /**
         * The directions that sliced distances look along, in three dimensions and more; the index is the direction.
         */
        DIRECTIONS(10),
        /** Which rows of a point set are looked at where not all are needed; the index is the place in the choice. */
        SUBSET(11),
        /** Which columns of a batch's rows are known; the index is the iteration. */
        CONDITIONS(12),
        /** Where the values that have shares of a sample set begin to be dealt out; the index is the column's. */
        SHARES(13),
        /** The noise that the trajectories begin as that a flow map is fitted to; the index is the trajectory's. */
        TRAJECTORIES(14),
        /** A batch's trajectories and jumps; the index is the iteration. */
        JUMPS(15),
        /** Which row that was found a sampled point is like where few may be drawn; the index is the point's. */
        FOUND(20);

        /** A part of every address: to change it is to change all numbers. */
        private final int code;

        Purpose(int code) {
            this.code = code;
        }

        /**
         * The part of an address that says what for, and which step.
         *
         * @throws IllegalArgumentException if the step is out of range
         */
        int word(int step) {
            if (step < 0 || step > MAX_STEP) {
                throw new IllegalArgumentException("step must be from 0 to " + MAX_STEP + ", but is " + step);
            }
            return code << 24 | step;
        }
    }

    private static final int MAX_STEP = (1 << 24) - 1;
    private static final double TWO_TO_MINUS_53 = 0x1p-53;

    private final long seed;
    private final Purpose purpose;
    private final int[] words = new int[4];

    private long index;
    private int purposeAndStep;
    private int block;
    private int wordsUsed;
    private boolean hasSpareNormal;
    private float spareNormal;

    /** Random numbers for a purpose, at index 0. */
    public AddressedRandom(long seed, Purpose purpose) {
        this.seed = seed;
        this.purpose = purpose;
        at(0);
    }

    /** Goes to the beginning of an index. */
    public AddressedRandom at(long index) {
        return at(index, 0);
    }

    /** Goes to the beginning of a step of an index. */
    public AddressedRandom at(long index, int step) {
        this.index = index;
        this.purposeAndStep = purpose.word(step);
        block = 0;
        wordsUsed = words.length;
        hasSpareNormal = false;
        return this;
    }

    /** The next number of U[0, 1), with 53 random bits. */
    public double nextUniform() {
        return (nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /**
     * The next whole number of U{0 … bound-1}: the high half of a 64-bit word times the bound (Lemire 2019, arXiv
     * 1805.10941), without his rejection step. No number's chance is off by more than 2⁻⁶⁴.
     */
    public int nextBelow(int bound) {
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /** The next number of N(0, 1). */
    public float nextNormal() {
        if (hasSpareNormal) {
            hasSpareNormal = false;
            return spareNormal;
        }
        double radius = BoxMuller.radius(nextInt());
        int angle = nextInt();
        int quarter = BoxMuller.quarter(angle);
        double x = BoxMuller.remainder(angle);
        double cos = BoxMuller.cos(x);
        double sin = BoxMuller.sin(x);
        spareNormal = (float) (radius * BoxMuller.turnedSin(cos, sin, quarter));
        hasSpareNormal = true;
        return (float) (radius * BoxMuller.turnedCos(cos, sin, quarter));
    }

    /** Fills {@code values} from {@code from} (inclusive) to {@code to} (exclusive) with N(0, 1). */
    public void fillNormal(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = nextNormal();
        }
    }

    private long nextLong() {
        return Integer.toUnsignedLong(nextInt()) << 32 | Integer.toUnsignedLong(nextInt());
    }

    private int nextInt() {
        if (wordsUsed == words.length) {
            words[0] = block++;
            words[1] = purposeAndStep;
            words[2] = (int) index;
            words[3] = (int) (index >>> 32);
            Philox.scramble(words, seed);
            wordsUsed = 0;
        }
        return words[wordsUsed++];
    }
}
