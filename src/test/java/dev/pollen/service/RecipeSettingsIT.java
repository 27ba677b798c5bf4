package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.testing.ServiceTest;
import dev.pollen.training.Preset;
import dev.pollen.training.Recipe;
import dev.pollen.training.RecipeJson;
import dev.pollen.web.requests.EnumNames;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the record of a recipe says of each of its settings is what the API does, and what its description says. */
class RecipeSettingsIT extends ServiceTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** A setting, by its path: {@code training.epochs}. */
    private record Setting(String path, RecordComponent component) {

        boolean isNullable() {
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }

        /** A body that says this and nothing else. */
        String saying(JsonNode value) {
            var body = JSON.createObjectNode();
            var parts = path.split("\\.");
            var part = body;
            for (int i = 0; i < parts.length - 1; i++) {
                part = part.putObject(parts[i]);
            }
            part.set(parts[parts.length - 1], value);
            return body.toString();
        }
    }

    private static List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        collect("", Recipe.class, settings);
        settings.removeIf(setting -> setting.path().startsWith("distillation")); // nobody sets it
        return settings;
    }

    private static void collect(String prefix, Class<?> type, List<Setting> settings) {
        for (var component : type.getRecordComponents()) {
            settings.add(new Setting(prefix + component.getName(), component));
            if (component.getType().isRecord()) {
                collect(prefix + component.getName() + ".", component.getType(), settings);
            }
        }
    }

    static Stream<Arguments> limits() {
        return settings().stream()
                .flatMap(
                        setting -> {
                            var limited = setting.component().getAccessor();
                            var limits = new ArrayList<Arguments>();
                            if (limited.getAnnotation(Min.class) instanceof Min min) {
                                limits.add(Arguments.of(setting, "minimum", min.value(), min.value() - 1));
                            }
                            if (limited.getAnnotation(Max.class) instanceof Max max) {
                                limits.add(Arguments.of(setting, "maximum", max.value(), max.value() + 1));
                            }
                            if (limited.getAnnotation(DecimalMin.class) instanceof DecimalMin min) {
                                limits.add(
                                        min.inclusive()
                                                ? Arguments.of(setting, "minimum", min.value(), -1e-13)
                                                : Arguments.of(setting, "exclusiveMinimum", min.value(), 0));
                            }
                            if (limited.getAnnotation(DecimalMax.class) instanceof DecimalMax max) {
                                double most = Double.parseDouble(max.value());
                                limits.add(
                                        max.inclusive()
                                                ? Arguments.of(setting, "maximum", max.value(), Math.nextUp(most))
                                                : Arguments.of(setting, "exclusiveMaximum", max.value(), most));
                            }
                            return limits.stream();
                        });
    }

    @ParameterizedTest
    @MethodSource("limits")
    void whatIsBeyondALimitIsRefusedByItsPathWithTheLimitThatIsDescribed(
            Setting setting, String keyword, Object limit, Number beyond) {
        var answer = http.post("/jobs/preflight", setting.saying(JSON.valueToTree(beyond)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(setting.path());
        assertThat(answer.json().at("/errors/0/message").asString())
                .matches("must be .*\\b\\Q%s\\E\\b.*, but is .*".formatted(limit));
        assertThat(schemaOf(setting).path(keyword).decimalValue())
                .isEqualByComparingTo(new BigDecimal(String.valueOf(limit)));
    }

    @Test
    void theRecordSaysALimitOfEveryNumberButTheSeed() {
        var limited = limits().map(limit -> ((Setting) limit.get()[0]).path()).distinct().toList();

        assertThat(settings())
                .filteredOn(
                        setting ->
                                setting.component().getType().isPrimitive()
                                        || setting.component().getType() == Double.class)
                .filteredOn(setting -> setting.component().getType() != boolean.class)
                .extracting(Setting::path)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("seed"), limited.stream()).toList());
    }

    @Test
    void allThatIsBeyondItsLimitsIsSaidAtOnce() {
        var answer =
                http.post(
                        "/jobs",
                        """
                        { "network": { "hiddenUnits": 0 }, "schedule": { "timesteps": 0, "betaStart": 2 },
                          "training": { "epochs": 0, "ema": { "mu": 0 } } }
                        """);

        assertThat(answer.json().get("errors").valueStream())
                .extracting(error -> error.get("field").asString())
                .containsExactly(
                        "schedule.timesteps",
                        "schedule.betaStart",
                        "network.hiddenUnits",
                        "training.epochs",
                        "training.ema.mu");
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("schedule.timesteps must be from 1 to 1000, but is 0; and 4 more");
    }

    static Stream<Setting> everySetting() {
        return settings().stream();
    }

    /** Only what a recipe can be without can be taken away. */
    @ParameterizedTest
    @MethodSource("everySetting")
    void nullIsForWhatCanBeNoneOrIsSomethingByItself(Setting setting) {
        var answer = http.post("/jobs/preflight", setting.saying(JSON.nullNode()));

        boolean byItself =
                List.of(
                                "data.points",
                                "data.noise",
                                "data.range",
                                "data.clip",
                                "training.epochs",
                                "training.weightDecay",
                                "sampling.steps",
                                "sampling.variance")
                        .contains(setting.path());
        boolean part = setting.path().startsWith("training.ema.");
        if (setting.isNullable() || byItself || part) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        } else {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(setting.path());
        }
        assertThat(schemaOf(setting).toString().contains("\"null\"")).isEqualTo(setting.isNullable());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aPresetIsShownSpeltOutAndIsItselfWhenItIsSent(Preset preset) {
        for (var path : new String[] {"~1jobs", "~1jobs~1preflight"}) {
            var example =
                    api().at("/paths/%s/post/requestBody/content/application~1json/examples".formatted(path))
                            .path(EnumNames.of(preset))
                            .path("value");
            var body = example.isString() ? example.asString() : example.toString();
            var recipe = (ObjectNode) http.post("/jobs/preflight", body).json().get("recipe");

            assertThat(recipe.remove("preset").asString()).isEqualTo(EnumNames.of(preset));
            assertThat(recipe).isEqualTo(JSON.readTree(RecipeJson.tree(preset.recipe()).toString()));
            assertThat(
                            http.post("/jobs/preflight", "{\"preset\": \"%s\"}".formatted(EnumNames.of(preset)))
                                    .json()
                                    .get("recipe"))
                    .isEqualTo(http.post("/jobs/preflight", body).json().get("recipe"));
        }
    }

    @Test
    void theDefaultsThatAreDescribedAreThoseOfEveryPreset() {
        var described = api().at("/components/schemas/JobRequest/properties");

        assertThat(described.path("preset").has("default")).isFalse(); // it goes by the dataset
        assertThat(described.at("/priority/default").asString()).isEqualTo("normal");
        for (var preset : Preset.values()) {
            assertThat(described.at("/dataset/default").asString()).isEqualTo(preset.recipe().dataset());
            assertThat(described.at("/seed/default").asLong()).isEqualTo(preset.recipe().seed());
        }
    }

    private JsonNode api() {
        return http.get("/v3/api-docs").json();
    }

    /** Of a setting, in the description of a request. */
    private JsonNode schemaOf(Setting setting) {
        var schemas = api().at("/components/schemas");
        var schema = schemas.path("JobRequest");
        for (var part : setting.path().split("\\.")) {
            var reference = schema.has("$ref") ? schema.path("$ref") : schema.at("/oneOf/0/$ref");
            schema =
                    (reference.isMissingNode() ? schema : schemas.path(reference.asString().replaceAll(".*/", "")))
                            .path("properties")
                            .path(part);
        }
        return schema;
    }
}
