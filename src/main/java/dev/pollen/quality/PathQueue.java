package dev.pollen.quality;

import java.util.Arrays;

/** Numbers, the one with the least key first: a binary heap of primitives. */
final class PathQueue {

    private double[] keys = new double[1024];
    private int[] numbers = new int[1024];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The least key. */
    double least() {
        return keys[0];
    }

    void clear() {
        size = 0;
    }

    void add(double key, int number) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        int place = size++;
        while (place > 0) {
            int parent = (place - 1) / 2;
            if (keys[parent] <= key) {
                break;
            }
            move(parent, place);
            place = parent;
        }
        keys[place] = key;
        numbers[place] = number;
    }

    /** Takes what has the least key. */
    int remove() {
        int first = numbers[0];
        double key = keys[--size];
        int number = numbers[size];
        int place = 0;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && keys[child + 1] < keys[child]) {
                child++;
            }
            if (keys[child] >= key) {
                break;
            }
            move(child, place);
            place = child;
        }
        keys[place] = key;
        numbers[place] = number;
        return first;
    }

    private void move(int from, int to) {
        keys[to] = keys[from];
        numbers[to] = numbers[from];
    }
}
