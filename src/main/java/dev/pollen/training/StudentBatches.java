package dev.pollen.training;

import dev.pollen.denoiser.Batch;
import dev.pollen.diffusion.AddressedRandom;
import dev.pollen.diffusion.AddressedRandom.Purpose;
import dev.pollen.diffusion.Trajectories;

/**
 * The batches of a student's training, each a function of (seed, iteration): jumps on its teacher's trajectories, all
 * of them drawn alike.
 */
final class StudentBatches implements BatchSource {

    private final Trajectories trajectories;
    private final int dimensions;
    private final AddressedRandom random;
    private final Batch batch;

    StudentBatches(Recipe recipe, Trajectories trajectories, int dimensions) {
        int size = recipe.training().batchSize();
        this.trajectories = trajectories;
        this.dimensions = dimensions;
        this.random = new AddressedRandom(recipe.seed(), Purpose.JUMPS);
        this.batch = Batch.of(new float[size * dimensions], new int[size], new float[size * dimensions]);
    }

    @Override
    public Batch at(long iteration) {
        random.at(iteration);
        for (int i = 0; i < batch.count(); i++) {
            int trajectory = random.nextBelow(trajectories.count());
            int jump = random.nextBelow(trajectories.jumps());
            batch.t()[i] = trajectories.example(trajectory, jump, batch.xt(), batch.target(), i * dimensions);
        }
        return batch;
    }
}
