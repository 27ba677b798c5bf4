package dev.pollen.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DuplicateKeyException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

class FirstKeyTest {

    @TempDir private Path directory;

    private final ApiKeys keys = mock(ApiKeys.class);
    private final Access access = mock(Access.class);
    private FirstKey first;

    @BeforeEach
    void aKeyThatIsKnownAlready() throws IOException {
        var file = Files.writeString(directory.resolve("key"), KeySecret.random().text());
        when(access.mode()).thenReturn(AccessMode.KEYS);
        when(keys.add(any(), any(), any(), any(), any())).thenThrow(DuplicateKeyException.class);
        first = new FirstKey(keys, access, new AccessProperties(AccessMode.KEYS, file, Duration.ofDays(1)));
    }

    @Test
    void aKeyThatIsRevokedIsSaidWhereNobodyCouldMakeAnother() {
        assertThatThrownBy(first::afterPropertiesSet)
                .isInstanceOf(InvalidAccessException.class)
                .hasMessageContaining("is revoked");
    }

    @Test
    void itIsNoMatterWhereThereIsAnotherAdmin() {
        when(keys.hasAdmin()).thenReturn(true);

        assertThatCode(first::afterPropertiesSet).doesNotThrowAnyException();
    }

    @Test
    void norWhereAnIssuerMakesThem() {
        when(access.hasIssuer()).thenReturn(true);

        assertThatCode(first::afterPropertiesSet).doesNotThrowAnyException();
    }
}
