package dev.pollen.dataset;

import dev.pollen.diffusion.AddressedRandom;

import java.util.Arrays;
import java.util.HashMap;

/** Chooses rows by chance, none of them twice. A larger choice begins with the smaller one. */
final class RowChoice {

    /** Of so many rows one are few: a number that is moved takes some 50 bytes, in order 4. */
    private static final int FEW = 16;

    private RowChoice() {}

    /** The numbers of all rows, in order. */
    static int[] all(int rows) {
        var numbers = new int[rows];
        Arrays.setAll(numbers, row -> row);
        return numbers;
    }

    /** Some of so many: a few take no memory for the others. */
    static int[] choose(int count, int rows, AddressedRandom random) {
        return count < rows / FEW ? chooseFew(count, rows, random) : choose(count, all(rows), random);
    }

    /** By the same shuffle, of which only what is moved is kept. */
    private static int[] chooseFew(int count, int rows, AddressedRandom random) {
        var moved = new HashMap<Integer, Integer>();
        var chosen = new int[count];
        for (int i = 0; i < count; i++) {
            int j = i + random.nextBelow(rows - i);
            chosen[i] = moved.getOrDefault(j, j);
            moved.put(j, moved.getOrDefault(i, i));
        }
        return chosen;
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
