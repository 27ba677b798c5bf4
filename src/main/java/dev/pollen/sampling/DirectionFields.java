package dev.pollen.sampling;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.PointSet;
import dev.pollen.diffusion.SampleSet;
import dev.pollen.diffusion.VelocityField;
import dev.pollen.sampling.NoFlowException.Asked;
import dev.pollen.table.Encoding;
import dev.pollen.web.clients.ClientWatch;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.UUID;

/** Asks models of two columns where points go. */
@Service
public class DirectionFields {

    /**
     * How far beyond the data a field goes on each side, in standard deviations of the noise: points are seldom
     * farther.
     */
    private static final double FARTHEST_NOISE = 2.5;

    private final Models models;
    private final Places places;
    private final ClientWatch clients;

    DirectionFields(Models models, Places places, ClientWatch clients) {
        this.models = models;
        this.places = places;
        this.clients = clients;
    }

    /**
     * The field on cells by cells places, over where points of the noise level are: evenly spaced as the network sees
     * them.
     *
     * @param iteration of the checkpoint, or null
     * @param timestep of the noise level; null for half of all
     * @throws NoFlowException if the model has none, or not two columns
     * @throws dev.pollen.diffusion.InvalidParameterException naming {@code timestep} if there is no such one
     */
    public DirectionField of(UUID job, @Nullable Long iteration, @Nullable Integer timestep, int cells) {
        var loaded = models.find(job, iteration);
        try {
            var model = loaded.model();
            NoFlowException.requirePlane(model, Asked.FIELD);
            var recipe = model.recipe();
            int t = timestep == null ? recipe.schedule().timesteps() / 2 : timestep;
            var schedule = recipe.schedule().schedule();
            var field = new VelocityField(schedule, recipe.training().target(), t);
            var grid = grid(model.encoding(), field, cells);
            var blocks =
                    new Blocks<>(
                            (network, from, to) -> field.at(network, grid.slice((int) from, (int) to)),
                            places.take(loaded, grid.count(), 1),
                            0,
                            grid.count());
            try (blocks) {
                double[] velocity = clients.during(() -> together(blocks, grid));
                return new DirectionField(
                        loaded.checkpoint(),
                        t,
                        schedule.alphaBarAt(t),
                        model.table().names(),
                        cells,
                        arrows(model, grid, velocity));
            }
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    /** In network space, row by row from the lowest. */
    private static PointSet grid(Encoding encoding, VelocityField field, int cells) {
        var values = new float[Plane.DIMENSIONS * cells * cells];
        for (int i = 0; i < values.length; i++) {
            int j = i % Plane.DIMENSIONS;
            int cell = j == 0 ? i / Plane.DIMENSIONS % cells : i / Plane.DIMENSIONS / cells;
            var column = encoding.columns().get(j);
            double noise = FARTHEST_NOISE * field.noise();
            double least = field.signal() * encoding.toNetwork(column.min(), j) - noise;
            double greatest = field.signal() * encoding.toNetwork(column.max(), j) + noise;
            values[i] = (float) (least + (cell + 0.5) * (greatest - least) / cells);
        }
        return new PointSet(Plane.DIMENSIONS, values);
    }

    private static double[] together(Blocks<double[]> blocks, PointSet grid) {
        var all = new double[grid.values().length];
        for (int at = 0; blocks.hasNext(); at += Plane.DIMENSIONS * SampleSet.BLOCK) {
            double[] block = blocks.next();
            System.arraycopy(block, 0, all, at, block.length);
        }
        return all;
    }

    /** In the units of the data: a step there is one in network space divided by the slope of the column. */
    private static double[] arrows(Model model, PointSet grid, double[] velocity) {
        var encoding = model.encoding();
        var places = new double[velocity.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = encoding.fromNetwork(grid.values()[i], i % Plane.DIMENSIONS);
        }
        double[] slopes = encoding.slopes(places);
        var arrows = new double[Plane.DIMENSIONS * velocity.length];
        for (int i = 0; i < velocity.length; i++) {
            int at = i / Plane.DIMENSIONS * DirectionField.NUMBERS + i % Plane.DIMENSIONS;
            arrows[at] = places[i];
            arrows[at + Plane.DIMENSIONS] = UnusableModelException.requireFinite(velocity[i] / slopes[i]);
        }
        return arrows;
    }
}
