package dev.pollen.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

import java.util.Optional;

/** Knows callers by their keys. */
final class KeyAuthentication implements AuthenticationProvider {

    private final ApiKeys keys;
    private final ServiceKey own;

    KeyAuthentication(ApiKeys keys, ServiceKey own) {
        this.keys = keys;
        this.own = own;
    }

    /**
     * @return null for what is no key, but may be a token
     * @throws InvalidBearerTokenException if there is no such key, or none that is valid any more
     */
    @Override
    public @Nullable Authentication authenticate(Authentication shown) {
        var token = ((BearerTokenAuthenticationToken) shown).getToken();
        if (!token.startsWith(KeySecret.PREFIX)) {
            return null;
        }
        return keys.find(token)
                .map(ApiKey::caller)
                .or(() -> Optional.of(ServiceKey.CALLER).filter(caller -> own.is(token)))
                .map(CallerAuthentication::new)
                .orElseThrow(() -> new InvalidBearerTokenException("The key is not known, or not valid any more."));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
