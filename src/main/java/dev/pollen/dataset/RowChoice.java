package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

import java.util.Arrays;

/** Chooses rows by chance, none of them twice. A larger choice begins with the smaller one. */
final class RowChoice {

    private RowChoice() {}

    /** The numbers of all rows, in order. */
    static int[] all(int rows) {
        var numbers = new int[rows];
        Arrays.setAll(numbers, row -> row);
        return numbers;
    }

    /** Some of {@code rows}. */
    static int[] choose(int count, int[] rows, AddressedRandom random) {
        var order = rows.clone();
        shuffle(order, count, random);
        return Arrays.copyOf(order, count);
    }

    /** Puts a random one of those that are left in each of the first {@code count} places (Fisher and Yates 1938). */
    static void shuffle(int[] order, int count, AddressedRandom random) {
        for (int i = 0; i < count; i++) {
            int j = i + random.nextBelow(order.length - i);
            int chosen = order[j];
            order[j] = order[i];
            order[i] = chosen;
        }
    }
}
