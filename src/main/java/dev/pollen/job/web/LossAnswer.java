package dev.pollen.job.web;

import de.siegmar.fastcsv.writer.CsvWriter;

import dev.pollen.job.Job;
import dev.pollen.job.JobEvent.LossMeasured;
import dev.pollen.job.Jobs;
import dev.pollen.web.Formats;
import dev.pollen.web.clients.Deferred;
import dev.pollen.web.pictures.PictureParameters;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A job's loss: what happens, as an event stream; what has happened, in other formats.
 *
 * @param after the number of the last event that the client has seen
 * @param points how many points of the curve at most, or null for all
 */
record LossAnswer(Jobs jobs, Job job, long after, @Nullable Integer points, PictureParameters picture)
        implements Deferred<Object> {

    /** Nothing comes any more where the job has ended and all its events have been seen. */
    @Override
    public HttpStatus status(String format) {
        boolean isOver =
                format.equals(Formats.EVENT_STREAM)
                        && job.state().isTerminal()
                        && jobs.events(job.id(), after, 1).isEmpty();
        return isOver ? HttpStatus.NO_CONTENT : HttpStatus.OK;
    }

    @Override
    public HttpHeaders headers(String format) {
        var headers = new HttpHeaders();
        boolean isLive = format.equals(Formats.EVENT_STREAM);
        headers.setCacheControl(isLive ? CacheControl.noStore() : CacheControl.noCache());
        if (isLive) {
            headers.set("X-Accel-Buffering", "no"); // or a proxy may keep events to itself
        }
        return headers;
    }

    @Override
    public Object compute(String format) {
        return switch (format) {
            case Formats.EVENT_STREAM -> new LiveEvents(job.id(), after);
            case Formats.JSON -> curve(points);
            case Formats.CSV -> csv(curve(points));
            default -> LossPicture.of(job, curve(null), picture);
        };
    }

    private List<LossView> curve(@Nullable Integer most) {
        var curve =
                jobs.events(job.id(), after, Integer.MAX_VALUE).stream()
                        .filter(LossMeasured.class::isInstance)
                        .map(event -> LossView.of((LossMeasured) event))
                        .toList();
        return most == null ? curve : Downsampling.downsample(curve, most);
    }

    private static String csv(List<LossView> curve) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(LossView.COLUMNS);
            curve.forEach(point -> csv.writeRecord(point.cells()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
