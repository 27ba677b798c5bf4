package dev.pollen.job.web;

import dev.pollen.job.JobEvent;
import dev.pollen.job.JobEvent.LossMeasured;
import dev.pollen.job.JobEvent.QualityMeasured;
import dev.pollen.job.JobEvent.SnapshotTaken;
import dev.pollen.job.JobEvent.StateChanged;
import dev.pollen.job.JobState;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An event as server-sent events write it. Encoded once, however many read it.
 *
 * @param sequence the event's number
 */
record EventMessage(long sequence, byte[] bytes) {

    /** What is sent while nothing happens: a comment. */
    static final byte[] HEARTBEAT = ":heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

    private record StateData(JobState state, Instant at, @Nullable String reason) {}

    private record SnapshotData(long iteration, Instant at) {}

    static EventMessage of(JobEvent event, JsonMapper json) {
        return switch (event) {
            case LossMeasured loss -> of(loss.sequence(), "loss", json.writeValueAsString(LossView.of(loss)));
            case QualityMeasured quality ->
                    of(quality.sequence(), "quality", json.writeValueAsString(MeasurementView.of(quality)));
            case SnapshotTaken snapshot ->
                    of(
                            snapshot.sequence(),
                            "snapshot",
                            json.writeValueAsString(new SnapshotData(snapshot.iteration(), snapshot.at())));
            case StateChanged state ->
                    of(
                            state.sequence(),
                            "state",
                            json.writeValueAsString(new StateData(state.state(), state.at(), state.reason())));
        };
    }

    private static EventMessage of(long sequence, String name, String data) {
        var text = "id:%d\nevent:%s\ndata:%s\n\n".formatted(sequence, name, data);
        return new EventMessage(sequence, text.getBytes(StandardCharsets.UTF_8));
    }
}
