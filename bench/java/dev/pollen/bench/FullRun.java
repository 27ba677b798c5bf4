package dev.pollen.bench;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/**
 * Trains the classic recipe to its end, and prints the time and the allocations of an iteration for every twentieth.
 */
final class FullRun {

    private static final int PARTS = 20;

    private FullRun() {}

    public static void main(String[] args) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var recipe = Networks.recipe(128, 3);
        long part = recipe.iterations() / PARTS;
        try (var training = Networks.training(recipe)) {
            long begun = System.nanoTime();
            System.out.println("iteration | us per iteration | bytes allocated per iteration");
            while (!training.isFinished()) {
                long partBegun = System.nanoTime();
                long bytes = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < part; i++) {
                    training.step();
                }
                System.out.printf(
                        "%9d | %16.1f | %.1f%n",
                        training.iteration(),
                        Networks.seconds(partBegun) * 1e6 / part,
                        (threads.getCurrentThreadAllocatedBytes() - bytes) / (double) part);
            }
            System.out.printf("all %d iterations: %.1f s%n", training.iteration(), Networks.seconds(begun));
        }
    }
}
