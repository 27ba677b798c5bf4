package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.pollen.dataset.Distributions;
import dev.pollen.testing.NetworkSpace;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

/** A training that runs for hours leaves nothing for the garbage collector. */
/** Before other tests: what they run would have a say in what the compiler takes apart. */
@Order(0)
class AllocationTest {

    /**
     * Before the compiler is done, vectors are objects; after that nothing is allocated but a point of the loss curve
     * now and then, some 50 bytes for ten iterations. A single object per iteration would be seen.
     */
    @Test
    void anIterationAllocatesNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var recipe = Preset.CLASSIC.recipe();
        var points = NetworkSpace.of(Distributions.get("s-curve").points(recipe.data().points(), recipe.seed(), 0.1));
        try (var training = new Training(recipe, points, TrainingState.initial(recipe, 2))) {
            double least = Double.MAX_VALUE;
            for (int round = 0; round < 100 && least > 10; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 200; i++) {
                    training.step();
                }
                least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 200.0);
            }
            assertThat(least).as("bytes per iteration").isLessThanOrEqualTo(10);
        }
    }
}
