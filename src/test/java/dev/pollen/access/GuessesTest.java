package dev.pollen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.access.Guesses.TooManyException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import java.util.HashSet;
import java.util.Set;

class GuessesTest {

    private final Set<String> valid = new HashSet<>(Set.of("right", "another"));
    private final Guesses guesses =
            new Guesses(
                    shown -> {
                        if (valid.contains(((BearerTokenAuthenticationToken) shown).getToken())) {
                            return shown;
                        }
                        throw new BadCredentialsException("no");
                    });

    private Authentication show(String token, String address) {
        var shown = new BearerTokenAuthenticationToken(token);
        shown.setDetails(new WebAuthenticationDetails(address, null));
        return guesses.authenticate(shown);
    }

    private void guess(String address) {
        for (int i = 0; i < Guesses.A_MINUTE; i++) {
            int number = i;
            assertThatThrownBy(() -> show("guess " + number, address)).isInstanceOf(BadCredentialsException.class);
        }
    }

    @Test
    void afterSoManyNoneIsLookedAtNotEvenTheRightOne() {
        guess("192.0.2.1");

        assertThatThrownBy(() -> show("right", "192.0.2.1"))
                .isInstanceOfSatisfying(TooManyException.class, e -> assertThat(e.retryAfter()).isPositive());
        assertThat(show("right", "192.0.2.2")).isNotNull();
    }

    @Test
    void whoHasBeenLetInIsNotLockedOutByAnother() {
        show("right", "192.0.2.1");
        guess("192.0.2.1");

        assertThat(show("right", "192.0.2.1")).isNotNull();
        valid.remove("right");
        assertThatThrownBy(() -> show("right", "192.0.2.1")).isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> show("right", "192.0.2.1")).isInstanceOf(TooManyException.class);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::1, 2001:db8::ffff, true", "2001:db8::1, 2001:db8:0:1::1, false"})
    void ofIpv6ItIsTheNetwork(String guesser, String other, boolean isTheSame) {
        guess(guesser);

        if (isTheSame) {
            assertThatThrownBy(() -> show("right", other)).isInstanceOf(TooManyException.class);
        } else {
            assertThat(show("right", other)).isNotNull();
        }
    }
}
