package dev.pollen.sampling;

import dev.pollen.dataset.ReceivedFile;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.PointStream;
import dev.pollen.points.Points;
import dev.pollen.points.ReadOptions;
import dev.pollen.points.TableFile;
import dev.pollen.training.SamplerChoice;
import dev.pollen.web.clients.ClientWatch;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** Says what models know of a column, given the others of a row. */
@Service
public class Forecasts {

    private final Models models;
    private final Places places;
    private final ClientWatch clients;
    private final SamplingMeters meters;
    private final SamplingProperties limits;

    Forecasts(Models models, Places places, ClientWatch clients, SamplingMeters meters, SamplingProperties limits) {
        this.models = models;
        this.places = places;
        this.clients = clients;
        this.meters = meters;
        this.limits = limits;
    }

    /**
     * What is said of the rows of a file. The stream is open, and whoever takes it closes it.
     *
     * @param networkEvaluations per row
     */
    public record Said(
            Sampling.Source source,
            String column,
            int draws,
            long networkEvaluations,
            List<String> warnings,
            PointStream rows,
            SampleStream stream) {}

    /**
     * Begins to predict a column of a file's rows. What is wrong with the file is said now; what it says of the column
     * is not looked at.
     *
     * @param draws of each row, or null for as many as are usual
     * @param file is read until the stream is closed
     * @param mediaType what the file is said to be, or null
     * @throws InvalidParameterException naming row and column of what cannot be used, {@code column} or {@code job}
     */
    public Said predict(
            @Nullable UUID job,
            @Nullable Long iteration,
            SamplerChoice choice,
            String column,
            @Nullable Integer draws,
            long seed,
            ReceivedFile file,
            @Nullable String mediaType,
            ReadOptions options)
            throws IOException {
        var loaded = models.find(job, iteration);
        try {
            var model = loaded.model().requireConditions("job");
            loaded.leaveOutBlanks();
            int place = model.table().names().indexOf(column);
            InvalidParameterException.require(
                    place >= 0,
                    "column",
                    "must be one of the model's (%s), but is %s"
                            .formatted(String.join(", ", model.table().names()), column));
            int drawn = draws == null ? ColumnForecast.usualDraws(model.table().columns().get(place)) : draws;
            var sampler = loaded.sampler(choice);
            var asked = new AskedRows(model, TableFile.of(file.path(), mediaType, options, model.output()));
            InvalidParameterException.require(
                    asked.count() * drawn <= limits.maxPoints(),
                    "draws",
                    "times the %d rows of the file must be at most %d (pollen.sampling.max-points), but is %d"
                            .formatted(asked.count(), limits.maxPoints(), asked.count() * drawn));
            var rows = new RowDraws(model, sampler.process());
            var forecast = ColumnForecast.of(model, rows, place, drawn, seed);
            var taken = places.take(loaded, rows.set(seed), asked.count() * drawn, drawn);
            var reader = asked.read();
            var measurement = meters.begin(sampler.sampler());
            var stream =
                    new SampleStream(
                            new Blocks<>(pieces(asked, reader, forecast, place, file), taken),
                            clients,
                            count -> {
                                reader.close();
                                file.close();
                                measurement.end(count);
                            });
            return new Said(
                    Sampling.Source.of(loaded, sampler),
                    column,
                    drawn,
                    forecast.evaluations(),
                    asked.warnings(),
                    new PointStream(forecast.table(), asked.count(), stream),
                    stream);
        } catch (RuntimeException | IOException e) {
            loaded.close();
            throw e;
        }
    }

    private static Iterator<Blocks.Piece<Points>> pieces(
            AskedRows asked, AskedRows.Reader reader, ColumnForecast forecast, int column, ReceivedFile file) {
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return reader.hasNext();
            }

            @Override
            public Blocks.Piece<Points> next() {
                file.keep();
                var block = asked.without(reader.next(), column);
                int width = forecast.table().columns().size();
                return denoiser -> new Points(width, forecast.of(denoiser, block));
            }
        };
    }
}
