package dev.pollen.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.checkpoint.Model;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.table.ColumnEncoding;
import dev.pollen.table.Form;
import dev.pollen.table.Scale;
import dev.pollen.testing.Recipes;
import dev.pollen.training.Recipe;
import dev.pollen.training.RecipeJson;
import dev.pollen.training.SamplerChoice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whatever a recipe may say, and whatever columns may be, a model can be taken away. What there is is asked of the
 * types: a constant that is new is tried without being named here, and one that no model here goes with fails.
 */
class EveryKindOfModelTest {

    /** Few steps, and a small network: but for its kind it is that of any other. */
    private static final String SMALL =
            """
            {'schedule': {'timesteps': 20}, 'network': {'hiddenUnits': 16, 'hiddenLayers': 2}, 'sampling': {'steps': 2}}
            """;

    private static final String ANCESTRAL = "{'sampling': {'sampler': 'ddpm', 'steps': 20}}";

    /** What the kinds are tried on: each goes with one of these at least. */
    private static final List<Function<String, Model>> MODELS =
            List.of(
                    kind -> Examples.plane(SMALL, kind),
                    kind -> Examples.plane(SMALL, ANCESTRAL, kind),
                    kind -> Examples.table(SMALL, kind),
                    EveryKindOfModelTest::student);

    private static Model student(String kind) {
        var student = Examples.student(SMALL);
        return student.with(RecipeJson.of(RecipeJson.patch(RecipeJson.tree(student.recipe()), Recipes.object(kind))));
    }

    static List<String> kinds() {
        return kinds(Recipe.class).toList();
    }

    /** Every constant and both truths, as objects that say nothing else. */
    private static Stream<String> kinds(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(
                        component ->
                                ofType(component.getType())
                                        .map(kind -> "{\"%s\": %s}".formatted(component.getName(), kind)));
    }

    private static Stream<String> ofType(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(new JsonMapper()::writeValueAsString);
        }
        if (type == boolean.class) {
            return Stream.of("true", "false");
        }
        return type.isRecord() ? kinds(type) : Stream.of();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatARecipeMaySay(String kind) throws Exception {
        var models = MODELS.stream().flatMap(model -> where(model, kind).stream()).toList();

        assertThat(models).isNotEmpty();
        for (var model : models) {
            assertSame(model);
        }
    }

    /** None if such a recipe is refused: then there is no such model. */
    private static List<Model> where(Function<String, Model> model, String kind) {
        try {
            return List.of(model.apply(kind));
        } catch (InvalidParameterException _) {
            return List.of();
        }
    }

    private static void assertSame(Model model) throws Exception {
        OnnxDenoiserTest.assertSame(model);
        OnnxSamplerTest.assertSame(model, SamplerChoice.OF_THE_RECIPE);
    }

    /** The table that kinds are tried on has all columns that there are. */
    @Test
    void whatColumnsMayBe() {
        var table = Examples.table(SMALL);

        assertThat(table.table().columns().stream().<Class<?>>map(column -> column.form().getClass()))
                .contains(Form.class.getPermittedSubclasses());
        assertThat(table.encoding().columns().stream().<Class<?>>map(EveryKindOfModelTest::scale))
                .contains(Scale.class.getPermittedSubclasses());
        assertThat(table.encoding().columns())
                .anyMatch(column -> column.width() == 1 && column.scale() == null)
                .anyMatch(column -> column.hasBlanks() && column.scale() == null)
                .anyMatch(column -> column.hasBlanks() && column.scale() != null)
                .anyMatch(column -> column.atoms().length > 0 && column.scale() != null)
                .anyMatch(column -> column.shares().length == 1 && column.scale() != null);
    }

    private static Class<?> scale(ColumnEncoding column) {
        return column.scale() == null ? Void.class : column.scale().getClass();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64})
    void numbersOfColumns(int columns) throws Exception {
        assertSame(Examples.numbers(columns, SMALL));
        assertSame(Examples.numbers(columns, SMALL, "{'training': {'conditions': 'any'}}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fewTimesteps(int timesteps) throws Exception {
        var few = "{'schedule': {'timesteps': %d}, 'sampling': {'steps': 1}}".formatted(timesteps);
        assertSame(Examples.plane(SMALL, few));
        assertSame(Examples.table(SMALL, few));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void stepsOfADistilledModel(int steps) throws Exception {
        OnnxSamplerTest.assertSame(Examples.student(SMALL), new SamplerChoice(null, steps, null, null));
    }
}
