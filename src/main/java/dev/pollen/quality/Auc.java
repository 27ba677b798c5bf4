package dev.pollen.quality;

import java.util.Arrays;

/**
 * The area under the curve of a classifier that says yes from some score on: the chance that a positive has a higher
 * score than a negative, ties counted half (Mann and Whitney 1947).
 */
final class Auc {

    private Auc() {}

    static double of(double[] positives, double[] negatives) {
        double[] sorted = negatives.clone();
        Arrays.sort(sorted);
        double below = 0;
        for (double score : positives) {
            below += 0.5 * (count(sorted, score, false) + count(sorted, score, true));
        }
        return below / ((double) positives.length * negatives.length);
    }

    /** How many are less than a score, or equal to it as well. */
    private static int count(double[] sorted, double score, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score || orEqual && sorted[middle] == score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
