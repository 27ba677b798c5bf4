package dev.pollen.table;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of all rows of which a file has a sample: encodings are fitted to them, not to the sample.
 *
 * @param rows how many there are
 * @param columns in any order
 */
public record Population(int version, long rows, List<ColumnSummary> columns) {

    /** Under which name a file has it, as JSON, in what it says of itself. */
    public static final String KEY = "pollen.statistics";

    private static final int VERSION = 1;
    static final long MOST_ROWS = 1L << 53;
    private static final int MOST_CHARACTERS = 1 << 23;

    /**
     * Names, numbers and brackets: more than 256 columns of 1,000 levels have. Numbers take more room than they are
     * long.
     */
    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
    private static final JsonMapper KEPT = new JsonMapper();

    public Population {
        columns = List.copyOf(columns);
    }

    public Population(long rows, List<ColumnSummary> columns) {
        this(VERSION, rows, columns);
    }

    /**
     * What a file says.
     *
     * @throws InvalidParameterException naming {@link #KEY} and the column of what it cannot be
     */
    public static Population parse(String json) {
        require(
                json.length() <= MOST_CHARACTERS,
                KEY,
                "must have at most %d characters, but has %d".formatted(MOST_CHARACTERS, json.length()));
        Population population;
        try {
            population = JSON.readValue(json, Population.class);
        } catch (JacksonException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
        if (population == null) {
            throw unreadable(json);
        }
        population.requirePossible();
        return population;
    }

    private static InvalidParameterException unreadable(String reason) {
        return new InvalidParameterException(
                KEY, "must be JSON as docs/tables.md has it, but cannot be read: " + Excerpt.of(reason));
    }

    /** What {@link #toJson} made of one that was {@linkplain #parse parsed}, whatever is asked of them by now. */
    public static Population ofKept(String json) {
        return KEPT.readValue(json, Population.class);
    }

    public String toJson() {
        return JSON.writeValueAsString(this);
    }

    private void requirePossible() {
        require(version == VERSION, KEY, "must have the version %d, but has %d".formatted(VERSION, version));
        require(
                rows >= 1 && rows <= MOST_ROWS,
                KEY,
                "must be of 1 to %d rows, but is of %d".formatted(MOST_ROWS, rows));
        var names = new HashSet<String>();
        var budget = new LevelBudget();
        for (var column : columns) {
            require(
                    names.add(column.name()),
                    KEY,
                    "must have each column once, but has %s twice".formatted(Excerpt.of(column.name())));
            SummaryCheck.require(column, rows, budget);
        }
    }

    /** The column of that name. */
    private Optional<ColumnSummary> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * The same, of the columns of a sample alone, in their order.
     *
     * @param dropped the names of those that are left out of it
     * @throws InvalidParameterException naming {@link #KEY} if one has columns that the other does not have
     */
    public Population of(List<Column> sample, Set<String> dropped) {
        var names = sample.stream().map(Column::name).toList();
        for (var column : columns) {
            require(
                    names.contains(column.name()) || dropped.contains(column.name()),
                    KEY,
                    "must have columns of the file alone, but has " + Excerpt.of(column.name()));
        }
        return new Population(rows, names.stream().map(this::ofSample).toList());
    }

    private ColumnSummary ofSample(String name) {
        return column(name)
                .orElseThrow(
                        () ->
                                new InvalidParameterException(
                                        KEY, "must have all columns of the file, but not " + Excerpt.of(name)));
    }

    /** What it says that a column is: levels, or nothing. */
    public @Nullable ColumnRequest type(String name) {
        return column(name)
                .filter(column -> column.levels() != null)
                .map(column -> new ColumnRequest(ColumnType.CATEGORY, null))
                .orElse(null);
    }

    /**
     * A column as all rows have it: with all levels, with a blank if there is one anywhere, with as many decimals.
     *
     * @param sample as the sample has it
     * @throws InvalidParameterException naming {@link #KEY} if it is of another type
     */
    public Column column(Column sample) {
        var summary = column(sample.name()).orElse(null);
        if (summary == null || !sample.isUsable()) {
            return sample;
        }
        return new Column(sample.name(), form(sample, summary), blank(sample, summary));
    }

    private static Form form(Column sample, ColumnSummary summary) {
        var numbers = summary.numbers();
        var form =
                switch (sample.form()) {
                    case Form.Levels _ when summary.levels() != null -> new Form.Levels(summary.levels());
                    case Form.Flag flag when summary.levels() == null && numbers == null -> flag;
                    case Form.Decimals decimals when numbers != null -> decimals(decimals, numbers.step());
                    case Form.Digits digits when numbers != null -> digits;
                    case Form.Whole whole when numbers != null && numbers.step() == 1 -> whole;
                    case Form.Moment moment when numbers != null && numbers.step() >= 1 -> moment;
                    default -> null;
                };
        if (form == null) {
            throw new InvalidParameterException(
                    KEY, "must be of the type that column %s has, %s".formatted(sample.name(), sample.type()));
        }
        return form;
    }

    /** As many as it takes for the step, at least as many as the sample has. */
    private static Form decimals(Form.Decimals sample, double step) {
        if (step == 0) {
            return new Form.Digits(Precision.FLOAT64);
        }
        int most = sample.most();
        while (Steps.ofDecimals(most) > step) {
            most++;
        }
        return new Form.Decimals(sample.least(), most);
    }

    private static @Nullable String blank(Column sample, ColumnSummary summary) {
        return summary.blanks() > 0 && sample.blank() == null ? "" : sample.blank();
    }
}
