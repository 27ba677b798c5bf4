package dev.pollen.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who asks.
 *
 * @param name whom they are, and what they make, known by; null where nobody is asked who they are
 * @param role what they may do
 * @param key the key that they showed; null if it was a token of an issuer, or nothing
 * @param until when that ends to be valid, if it does by itself
 */
public record Caller(@Nullable String name, Role role, @Nullable UUID key, @Nullable Instant until)
        implements AuthenticatedPrincipal {

    /** The longest name that there may be. */
    public static final int MAX_NAME = 100;

    /** Where nobody is asked, everybody may do everything. */
    public static final Caller ANYBODY = new Caller(null, Role.ADMIN, null, null);

    /** Where it is not known who asks, nothing may be changed. */
    private static final Caller UNKNOWN = new Caller(null, Role.READER, null, null);

    /** Whoever made the request that the present thread answers. Another thread does not know who that is. */
    public static Caller current() {
        return find().orElse(UNKNOWN);
    }

    /** The same, or empty if it is not known who that is. */
    static Optional<Caller> find() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /** Whether what they have shown can neither be revoked nor expire. */
    public boolean isForever() {
        return key == null && until == null;
    }

    /** As Spring Security asks for it. */
    @Override
    public String getName() {
        return name == null ? "anybody" : name;
    }

    /**
     * Whether they may change or delete what belongs to somebody.
     *
     * @param owner null if it belongs to nobody
     */
    public boolean mayChange(@Nullable String owner) {
        return role == Role.ADMIN || role == Role.TRAINER && name != null && name.equals(owner);
    }

    /**
     * Checks that.
     *
     * @param what it is, for example {@code The job 019aa9d5-7c3f-7d5e-8a4b-1f2e3d4c5b6a}
     * @throws NotOwnerException if they may not
     */
    public void requireOwner(@Nullable String owner, String what) {
        if (!mayChange(owner)) {
            throw new NotOwnerException(what, owner);
        }
    }
}
