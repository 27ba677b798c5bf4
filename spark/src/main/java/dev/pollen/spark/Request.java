package dev.pollen.spark;

import static java.util.Objects.requireNonNullElse;

import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.diffusion.Schedule;
import dev.pollen.sampling.Question;
import dev.pollen.training.SamplerChoice;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;

import java.util.List;
import java.util.Map;

/**
 * Which rows are wanted, as options say it: by the names that the parameters of {@code /samples} have.
 *
 * @param checkpoint where the model is: a path or an address
 * @param partitions how many parts they are drawn in, or null for as many as suit
 */
record Request(
        String checkpoint,
        long rows,
        long offset,
        long seed,
        SamplerChoice choice,
        boolean blanks,
        Question question,
        @Nullable Integer partitions) {

    /**
     * The option that only the driver knows: what is shown to the service which is asked for the checkpoint. Spark
     * leaves the value of what is called so out of its plans, its pages and its log.
     */
    static final String KEY = "accessKey";

    /** The largest whole number that JSON's readers agree on: so many rows the service can page through. */
    static final long MOST_ROWS = (1L << 53) - 1;

    static final int MOST_PARTITIONS = 100_000;

    private static final List<String> KNOWN =
            List.of(
                    "checkpoint",
                    KEY,
                    "rows",
                    "offset",
                    "seed",
                    "sampler",
                    "steps",
                    "eta",
                    "variance",
                    "blanks",
                    "where",
                    "share",
                    "partitions");

    /**
     * @throws InvalidParameterException naming the option and its limit
     */
    static Request of(Map<String, String> values) {
        var options = new Options(values, KNOWN);
        var checkpoint = options.text("checkpoint");
        if (checkpoint == null || checkpoint.isBlank()) {
            throw new InvalidParameterException(
                    "checkpoint", "must be the path of a checkpoint or the address at which a service has it");
        }
        var rows = options.whole("rows", 1, MOST_ROWS);
        if (rows == null) {
            throw new InvalidParameterException("rows", "must say how many rows are wanted: the set has no end");
        }
        var steps = options.whole("steps", 1, Schedule.MAX_TIMESTEPS);
        var partitions = options.whole("partitions", 1, MOST_PARTITIONS);
        return new Request(
                checkpoint,
                rows,
                requireNonNullElse(options.whole("offset", 0, MOST_ROWS - rows), 0L),
                requireNonNullElse(options.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE), 0L),
                new SamplerChoice(
                        options.oneOf("sampler", SamplerName.class),
                        steps == null ? null : steps.intValue(),
                        options.share("eta"),
                        options.oneOf("variance", Variance.class)),
                options.flag("blanks", true),
                new Question(
                        options.object("where", new TypeReference<Map<String, @Nullable Object>>() {}),
                        options.object("share", new TypeReference<Map<String, Map<String, Double>>>() {})),
                partitions == null ? null : partitions.intValue());
    }
}
