package dev.pollen.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.denoiser.Engine;

import org.junit.jupiter.api.Test;

class RecipeJsonTest {

    @Test
    void aRecipeSurvivesBeingWrittenDown() {
        var recipe = Preset.CLASSIC.recipe();

        assertThat(RecipeJson.read(RecipeJson.write(recipe))).isEqualTo(recipe);
    }

    @Test
    void aRecipeFromBeforeThereWasAChoiceWasDeeplearning4js() {
        var old = RecipeJson.write(Preset.CLASSIC.recipe()).replace("\"engine\":\"vector\",", "");

        assertThat(old).doesNotContain("engine");
        assertThat(RecipeJson.read(old).engine()).isEqualTo(Engine.DL4J);
    }
}
