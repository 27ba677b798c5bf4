package dev.pollen.web.pictures;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PictureLimitsTest {

    /**
     * How many frames there are of a job that has learnt nobody can choose: what can be is named, and how much of it.
     */
    @Test
    void anAnimationOfManyFramesIsToBeSmaller() {
        assertThatThrownBy(() -> PictureLimits.requireAnimation(100, 500, 800, 800))
                .hasMessage("width must be at most 447 for an animation of 100 frames of this shape, but is 800");
        assertThatThrownBy(() -> PictureLimits.requireAnimation(100, 500, 400, 600))
                .hasMessage("height must be at most 547 for an animation of 100 frames of this shape, but is 600");
    }

    @Test
    void whatTheMessageSaysIsAllowed() {
        assertThatCode(() -> PictureLimits.requireAnimation(100, 3000, 447, 447)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PictureLimits.requireAnimation(100, 3001, 447, 447))
                .hasMessage("n must be at most 3000 for an animation of 100 frames, but is 3001");
    }
}
