package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.ReadOptions;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class UploadNamesTest {

    private static @Nullable String name(@Nullable String name, @Nullable String file) {
        return UploadNames.of(new UploadOptions(name, file, null, ReadOptions.of(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"iris.csv, iris", "Iris 2024.csv, iris-2024", "a_b.c.npy, a-b-c", "plain, plain"})
    void aFileGivesItsName(String file, String name) {
        assertThat(name(null, file)).isEqualTo(name);
    }

    @Test
    void whatIsAskedForGoesFirst() {
        assertThat(name("mine", "theirs.csv")).isEqualTo("mine");
        assertThat(name(null, null)).isNull();
        assertThat(UploadNames.ofHash("0123456789abcdef")).isEqualTo("upload-0123456789ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "A",
                "a b",
                "a/b",
                "../a",
                "..",
                ".",
                "a\\b",
                "%2e%2e",
                "ä",
                "a\n",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void whatCouldBeAPathIsNoName(String name) {
        assertThatThrownBy(() -> name(name, null))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("name must be 1 to 64 of the characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd.csv", "a/b.csv", "C:\\x.csv", "%2e%2e%2fa.csv", "größe.csv"})
    void neitherIsThatOfAFile(String file) {
        assertThatThrownBy(() -> name(null, file)).isInstanceOf(InvalidParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s-curve", "moons", "gaussian-mixture", "gaussian-mixture-8d", "gaussian-mixture-of-mine"})
    void whatComesWithPollenKeepsItsName(String name) {
        assertThatThrownBy(() -> name(name, null))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("name must not be that of a dataset that comes with Pollen");
    }
}
