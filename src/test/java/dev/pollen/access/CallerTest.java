package dev.pollen.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    /** No request is answered here, so nobody has said who asks. */
    @Test
    void whereItIsNotKnownWhoAsksNothingMayBeChanged() {
        assertThat(Caller.current().mayChange(null)).isFalse();
        assertThatThrownBy(() -> Caller.current().requireOwner("ada", "The job")).isInstanceOf(NotOwnerException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ada, TRAINER, ada, true",
        "ada, TRAINER, bob, false",
        "ada, TRAINER, , false",
        "ada, READER, ada, false",
        "ada, ADMIN, bob, true",
        ", ADMIN, , true",
        ", TRAINER, , false",
    })
    void whatIsSomebodysIsTheirsAndAnAdmins(
            @Nullable String name, Role role, @Nullable String owner, boolean mayChange) {
        assertThat(new Caller(name, role, null, null).mayChange(owner)).isEqualTo(mayChange);
    }
}
