package dev.pollen.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

import java.io.IOException;

class ProblemAdviceTest {

    private final ProblemAdvice advice = new ProblemAdvice();

    private @Nullable Object answer(IOException cause) throws Exception {
        var failed = new HttpMessageNotWritableException("Could not write JSON", cause);
        return advice.handleException(failed, new ServletWebRequest(new MockHttpServletRequest()));
    }

    @Test
    void aClientThatHasGoneIsNoErrorOfTheService() throws Exception {
        assertThat(answer(new IOException("Broken pipe"))).isNull();
        assertThat(answer(new IOException("No space left on device"))).isNotNull();
    }
}
