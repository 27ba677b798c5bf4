package dev.pollen.bench;

import dev.pollen.dataset.Dataset;
import dev.pollen.dataset.Distributions;
import dev.pollen.diffusion.PointSet;
import dev.pollen.quality.Copies;
import dev.pollen.quality.DensityAndCoverageFloors;
import dev.pollen.quality.Distance;
import dev.pollen.quality.DistanceScale;
import dev.pollen.quality.Floor;
import dev.pollen.quality.Floors;
import dev.pollen.quality.Quality;
import dev.pollen.quality.QuickFloors;
import dev.pollen.quality.TrainingRows;
import dev.pollen.training.Preset;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * What the first report on a model of a dataset costs, of which no floor is known: once in a new JVM, which still has
 * to compile itself, then again, then part by part. Figures are CPU time of the whole process.
 */
final class FirstReport {

    private static final int ROUNDS = 3;
    private static final double SECONDS_OF_TRAINING = 2;

    private FirstReport() {}

    public static void main(String[] args) {
        for (var name : args.length == 0 ? List.of("s-curve") : Arrays.asList(args)) {
            measure(Distributions.get(name));
        }
    }

    private static void measure(Dataset dataset) {
        var model = Trained.train(Trained.recipe(Preset.FAST, dataset, 1), dataset, SECONDS_OF_TRAINING);
        print(dataset, "whole, at first", seconds(() -> report(dataset, model)));
        print(dataset, "whole, again", median(() -> report(dataset, model)));
        print(dataset, "10,000 points drawn", median(() -> model.draw(Yardstick.points(), 1)));
        var real = Yardstick.draws(dataset, 0);
        for (var distance : Distance.values()) {
            var samples = model.draw(distance.maxPoints(), 1);
            print(dataset, distance + ", floor", median(() -> Floor.of(distance, real, Integer.MAX_VALUE)));
            print(
                    dataset,
                    distance + ", once",
                    median(() -> distance.between(samples, real.draw(samples.count(), 1).scores())));
        }
        print(dataset, "quick floors", median(() -> QuickFloors.of(real, Integer.MAX_VALUE)));
        print(
                dataset,
                "density and coverage, floors",
                median(() -> DensityAndCoverageFloors.of(real, Integer.MAX_VALUE)));
        var samples = model.draw(Yardstick.points(), 1);
        var training = training(dataset, model);
        print(dataset, "copies", median(() -> Copies.of(Yardstick.sample(samples), training, real)));
        var floors = Floors.with(QuickFloors.of(real, Integer.MAX_VALUE), real);
        print(dataset, "a report with floors", median(() -> report(dataset, model, samples, floors)));
    }

    private static void report(Dataset dataset, Trained model) {
        var floors = Floors.of(Yardstick.draws(dataset, 0));
        report(dataset, model, model.draw(Yardstick.points(), 1), floors);
    }

    private static void report(Dataset dataset, Trained model, PointSet samples, Floors floors) {
        new Quality(Yardstick.draws(dataset, 0), training(dataset, model), floors).measure(Yardstick.sample(samples));
    }

    private static TrainingRows training(Dataset dataset, Trained model) {
        return TrainingRows.of(DistanceScale.identity(dataset.table()), Yardstick.sample(model.data()).rows());
    }

    private static void print(Dataset dataset, String part, double seconds) {
        System.out.printf("%-20s %-36s %7.3f s%n", dataset.name(), part, seconds);
    }

    private static double median(Runnable part) {
        var seconds = new double[ROUNDS];
        Arrays.setAll(seconds, i -> seconds(part));
        return Figures.median(seconds);
    }

    private static double seconds(Runnable part) {
        var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begun = process.getProcessCpuTime();
        part.run();
        return (process.getProcessCpuTime() - begun) / 1e9;
    }
}
