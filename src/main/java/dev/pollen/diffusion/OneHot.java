package dev.pollen.diffusion;

import java.util.Arrays;

/**
 * Neighbouring coordinates of which one is not 0: which one it is says which state a point is in.
 *
 * @param at the first of them
 * @param shares how often points are in each state, above 0. Shared, not copied
 * @param height what the coordinate of the state is that a point is in: the more, the earlier states are decided on the
 *     way from noise to data
 * @param blank the state that is a blank, or -1 if none is
 * @param hasNumber whether the coordinate after them is a number that points have in the last state alone
 */
public record OneHot(int at, double[] shares, double height, int blank, boolean hasNumber) {

    public OneHot {
        if (at < 0
                || blank >= shares.length
                || shares.length < 2
                || !Arrays.stream(shares).allMatch(share -> share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "at least two states must have shares above 0, but they are " + Arrays.toString(shares));
        }
    }

    /** The place after the last of them. */
    public int end() {
        return at + shares.length;
    }
}
