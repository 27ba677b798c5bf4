package dev.pollen.access;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Knows callers by the tokens of an issuer. Their name and what they are granted is taken from the claims that Spring's
 * own properties say; a role is a grant of its name, whatever the case: the scope {@code trainer}, for example.
 */
final class TokenCallers implements Converter<Jwt, AbstractAuthenticationToken> {

    private static final Pattern NAME =
            Pattern.compile("[\\p{Graph} ]{1,%d}".formatted(Caller.MAX_NAME), Pattern.UNICODE_CHARACTER_CLASS);
    private static final List<String> PREFIXES = List.of("SCOPE_", "ROLE_");

    private final JwtAuthenticationConverter claims;

    TokenCallers(JwtAuthenticationConverter claims) {
        this.claims = claims;
    }

    /**
     * @throws InvalidBearerTokenException if it has no role, no name that can be kept, or no end: nobody can revoke it
     */
    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var read = claims.convert(token);
        var name = read.getName();
        if (name == null || !NAME.matcher(name).matches()) {
            throw new InvalidBearerTokenException(
                    "The token must name whom it is for, in at most %d characters that can be seen."
                            .formatted(Caller.MAX_NAME));
        }
        var until = token.getExpiresAt();
        if (until == null) {
            throw new InvalidBearerTokenException("The token must say until when it is valid.");
        }
        return new CallerAuthentication(new Caller(name, role(read.getAuthorities()), null, until));
    }

    private static Role role(Collection<GrantedAuthority> granted) {
        var names = granted.stream().map(authority -> withoutPrefix(String.valueOf(authority.getAuthority()))).toList();
        return Arrays.stream(Role.values())
                .filter(role -> names.stream().anyMatch(role.name()::equalsIgnoreCase))
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new InvalidBearerTokenException("The token must grant reader, trainer or admin."));
    }

    private static String withoutPrefix(String authority) {
        return PREFIXES.stream()
                .filter(authority::startsWith)
                .findFirst()
                .map(prefix -> authority.substring(prefix.length()))
                .orElse(authority);
    }
}
