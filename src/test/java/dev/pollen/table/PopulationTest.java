package dev.pollen.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.testing.Whole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.Random;

class PopulationTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Whole WHOLE = Whole.of(3);

    @ParameterizedTest
    @EnumSource(Scaling.class)
    void anEncodingIsTheSameByStatisticsThatWereWritten(Scaling scaling) {
        var read = Population.parse(WHOLE.population().toJson());

        assertThat(JSON.writeValueAsString(Encoding.of(Whole.TABLE, read.columns(), scaling)))
                .isEqualTo(JSON.writeValueAsString(WHOLE.encoding(scaling)));
    }

    /** By looking at every value. */
    @Test
    void theDistanceFromABellCurveIsTheLargest() {
        var random = new Random(7);
        for (int n : new int[] {2, 3, 10, 1000}) {
            double[] sorted = random.doubles(n).map(u -> Math.rint(20 * u * u) / 20).sorted().toArray();
            sorted[n - 1] = 2;
            var moments = Moments.of(sorted);
            double largest = 0;
            for (int i = 0; i < n; i++) {
                double z = (sorted[i] - moments.mean()) / moments.std();
                largest = Math.max(largest, Math.abs((i + 0.5) / n - Normal.probability(z)));
            }

            assertThat(new BellDistance(sorted, moments.mean(), moments.std()).largest()).isEqualTo(largest);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "version; 2; must have the version 1, but has 2",
                "rows; 0; must be of 1 to 9007199254740992 rows, but is of 0",
                "rows; 19999; column amount must have as many blanks, states and others together as there are rows",
                "columns/0/blanks; -1; column amount must have counts",
                "columns/0/counts; [1, 2]; column amount must have at most 1000 states, and a count of each",
                "columns/0/states; [\"NaN\"]; column amount must have states that are finite",
                "columns/0/numbers/max; 1e301; column amount must have a min, a mean and a max that are finite",
                "columns/0/numbers/min; 1e9; column amount must have a min, a mean and a max",
                "columns/0/numbers/std; -1; column amount must have a std from 0",
                "columns/0/numbers/std; 1e-300; column amount must have a std that reaches from its mean to its ends",
                "columns/0/rest/std; 1e-300; column amount must have a std that reaches from its mean to its ends",
                "columns/0/numbers/step; -1; column amount must have a step",
                "columns/0/rest/distance; 2; column amount must have a rest",
                "columns/0/rest/knots; [1, 2]; column amount must have 513 knots, but has 2",
                "columns/0/rest/knots/7; 0.001; column amount must have knots that are finite",
                "columns/0/rest/knots/512; 1e12; column amount must have knots that are finite",
                "columns/0/levels; [\"a\"]; column amount must have levels or numbers, not both",
                "columns/1/levels; [\"a\", \"b\"]; column city must have states that are places of levels",
                "columns/1/levels; [\"a\", \"b\", \"b\"]; column city must have different levels",
                "columns/1/levels; [\"a\", \"b\", \" c\"]; column city must have levels that are text",
                "columns/1/levels; [\"a\", \"b\", \"\"]; column city must have levels that are text",
                "columns/1/levels; [\"a\", \"\\ud800\", \"\\ud801\"]; column city must have levels that are text",
                "columns/1/states; [0, 1, 5]; column city must have states that are places of levels",
                "columns/1/name; amount; must have each column once, but has amount twice",
                "columns; 5; must be JSON as docs/tables.md has it",
                "columns/1; null; must be JSON as docs/tables.md has it",
                "columns/1/name; null; must be JSON as docs/tables.md has it",
                "columns/1/size; 5; must be JSON as docs/tables.md has it",
                "columns/1/states; null; must be JSON as docs/tables.md has it"
            })
    void whatCannotBeIsSaid(String path, String value, String message) {
        var json = (ObjectNode) JSON.readTree(WHOLE.population().toJson());
        var steps = path.split("/");
        var parent = json.at(path.contains("/") ? "/" + path.substring(0, path.lastIndexOf('/')) : "");
        var changed = value.matches("[-\\[\"0-9n].*") ? JSON.readTree(value) : JSON.valueToTree(value);
        switch (parent) {
            case ObjectNode object -> object.set(steps[steps.length - 1], changed);
            case ArrayNode array -> array.set(Integer.parseInt(steps[steps.length - 1]), changed);
            default -> throw new AssertionError(path);
        }

        assertThatThrownBy(() -> Population.parse(json.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pollen.statistics " + message);
    }

    /** A dataset that has been taken stays one, whatever is asked of others later. */
    @Test
    void whatIsKeptIsReadThoughItWouldBeRefusedNow() {
        var kept = WHOLE.population().toJson().replace("\"version\":1", "\"version\":0");

        assertThatThrownBy(() -> Population.parse(kept)).hasMessageContaining("must have the version 1");
        assertThat(Population.ofKept(kept).rows()).isEqualTo(WHOLE.population().rows());
    }

    /** Each number of three characters would take eight bytes twice over. */
    @Test
    void whatHasMorePartsThanAnyTableIsNotReadWhole() {
        var knots = "[" + "0,".repeat(1_000_000) + "0]";

        assertThatThrownBy(() -> Population.parse("{\"version\": 1, \"columns\": [{\"states\": " + knots))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000000");
        assertThatThrownBy(() -> Population.parse("{\"version\": 1, \"version\": 1}"))
                .hasMessageContaining("Duplicate");
    }

    @Test
    void whatIsNoJsonIsSaid() {
        for (var text : Arrays.asList("", "null", "[]", "{", "{\"version\": 1, \"rows\": 5}")) {
            assertThatThrownBy(() -> Population.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("pollen.statistics must be JSON as docs/tables.md has it");
        }
    }
}
