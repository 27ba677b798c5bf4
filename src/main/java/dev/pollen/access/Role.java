package dev.pollen.access;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

import java.util.List;

/** What somebody may do; each may do what those before it may. */
public enum Role {

    /** Looks at everything, and asks models: nothing that it does is kept. */
    @JsonProperty("reader")
    READER,

    /** Trains and uploads, and changes and deletes what is its own. */
    @JsonProperty("trainer")
    TRAINER,

    /** Changes and deletes whatever there is, makes and revokes keys, and reads the log. */
    @JsonProperty("admin")
    ADMIN;

    /** Whether it may do what another one may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The same, as Spring Security knows it. */
    List<GrantedAuthority> authorities() {
        return AuthorityUtils.createAuthorityList("ROLE_" + name());
    }
}
