package dev.pollen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** A port that is for health and metrics only is no way around the address of the service. */
class ManagementAddressTest {

    @ParameterizedTest
    @CsvSource({
        "8080, 9090, , 127.0.0.1",
        "0, 0, , 127.0.0.1",
        "8080, 9090, 0.0.0.0, 0.0.0.0",
        "8080, 8080, , ",
        "8080, , , "
    })
    void itIsThatOfTheServiceUnlessItHasOneOfItsOwn(String port, String management, String own, String expected) {
        var environment =
                new MockEnvironment().withProperty("server.address", "127.0.0.1").withProperty("server.port", port);
        if (management != null) {
            environment.setProperty("management.server.port", management);
        }
        if (own != null) {
            environment.setProperty("management.server.address", own);
        }

        new ManagementAddress().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("management.server.address")).isEqualTo(expected);
    }
}
