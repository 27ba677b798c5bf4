package dev.pollen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

class SignedLinksTest {

    private static final Caller ADA = new Caller("ada@example.org", Role.TRAINER, null, null);
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static SignedLinks at(Instant time, int secret) {
        var jdbc = mock(JdbcClient.class);
        var clock = Clock.fixed(time, ZoneOffset.UTC);
        var secrets =
                new LinkSecret(jdbc) {
                    @Override
                    byte[] get() {
                        return new byte[] {(byte) secret, 2, 3};
                    }
                };
        return new SignedLinks(secrets, new ApiKeys(new ApiKeyTable(jdbc), clock), clock);
    }

    private static Optional<Caller> follow(SignedLinks links, String link) {
        var parts = link.split("\\?", 2);
        var request = new MockHttpServletRequest("GET", "/behind" + parts[0]);
        request.setContextPath("/behind");
        request.setQueryString(parts[1]);
        return links.caller(request);
    }

    @Test
    void aLinkIsOfWhoAskedForItForAMinute() {
        var link = at(NOW, 1).sign(ADA, "/samples?n=5&format=csv");

        assertThat(follow(at(NOW.plusSeconds(59), 1), link))
                .hasValueSatisfying(
                        caller -> {
                            assertThat(caller.name()).isEqualTo("ada@example.org");
                            assertThat(caller.role()).isEqualTo(Role.TRAINER);
                        });
        assertThat(follow(at(NOW.plus(Duration.ofMinutes(1)), 1), link)).as("later").isEmpty();
        assertThat(follow(at(NOW, 2), link)).as("signed by another service").isEmpty();
    }

    @Test
    void aLinkEndsWithTheTokenOfWhoAskedForIt() {
        var until = NOW.plusSeconds(10);
        var link = at(NOW, 1).sign(new Caller("ada", Role.READER, null, until), "/jobs");

        assertThat(follow(at(until.minusSeconds(1), 1), link)).isPresent();
        assertThat(follow(at(until, 1), link)).isEmpty();
    }

    @Test
    void anAddressWithoutAQueryGetsOne() {
        assertThat(follow(at(NOW, 1), at(NOW, 1).sign(ADA, "/jobs/1/report"))).isPresent();
    }

    @Test
    void nothingOfItCanBeChanged() {
        var links = at(NOW, 1);
        var link = links.sign(ADA, "/samples?n=5");

        for (int i = 0; i < link.length(); i++) {
            var changed = link.substring(0, i) + (link.charAt(i) == 'A' ? 'B' : 'A') + link.substring(i + 1);
            if (changed.contains("?")) {
                assertThat(follow(links, changed)).as(changed).isEmpty();
            }
        }
        assertThat(follow(links, link + "&n=6")).isEmpty();
        assertThat(follow(links, "/samples?n=5&ticket=")).isEmpty();
        assertThat(follow(links, "/samples?n=5&ticket=a.b.c.d.e")).isEmpty();
        assertThat(follow(links, "/samples?n=5")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "n=5&ticket=a, true",
        "ticket=a, true",
        "name=ticket=1, false",
        "name=a-ticket=1, false",
        "ticket=a&n=5, false",
        ", false"
    })
    void onlyWhatEndsWithATicketIsALink(@Nullable String query, boolean isLink) {
        var request = new MockHttpServletRequest("GET", "/samples");
        request.setQueryString(query);

        assertThat(SignedLinks.isLink(request)).isEqualTo(isLink);
    }

    @Test
    void whereNobodyIsAskedALinkIsItsAddress() {
        assertThat(at(NOW, 1).sign(Caller.ANYBODY, "/samples?n=5")).isEqualTo("/samples?n=5");
    }
}
