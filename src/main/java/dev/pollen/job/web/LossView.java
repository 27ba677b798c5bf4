package dev.pollen.job.web;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.pollen.job.JobEvent.LossMeasured;

import io.swagger.v3.oas.annotations.media.Schema;

import java.time.Instant;
import java.util.List;

@Schema(name = "Loss", description = "A point of a job's loss curve")
record LossView(
        @Schema(description = "The last iteration that it covers, counted from 1", example = "316") long iteration,
        @Schema(description = "The epoch of that iteration, counted from 1", example = "4") int epoch,
        @Schema(description = "The mean loss of the iterations since the point before it", example = "0.512")
                double loss,
        @Schema(description = "The learning rate in that iteration", example = "0.001") double learningRate,
        @Schema(description = "How fast the training was: over about the last third of its time", example = "420.5")
                double iterationsPerSecond,
        @Schema(description = "When it was written down", example = "2026-11-23T10:15:32.123456Z") Instant at) {

    static final List<String> COLUMNS =
            List.of("iteration", "epoch", "loss", "learningRate", "iterationsPerSecond", "at");

    static LossView of(LossMeasured event) {
        return new LossView(
                event.iteration(),
                event.epoch(),
                event.loss(),
                event.learningRate(),
                event.iterationsPerSecond(),
                event.at());
    }

    @JsonIgnore
    List<String> cells() {
        return List.of(
                Long.toString(iteration),
                Integer.toString(epoch),
                Double.toString(loss),
                Double.toString(learningRate),
                Double.toString(iterationsPerSecond),
                at.toString());
    }
}
