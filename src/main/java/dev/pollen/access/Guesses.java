package dev.pollen.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bucket;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Lets nobody try keys without end: of an address, so many may fail a minute, and then none is looked at. A key that
 * has opened the service from anywhere in the last minutes still does, so that one guesser does not lock out those who
 * share an address.
 */
final class Guesses implements AuthenticationManager {

    static final int A_MINUTE = 20;

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 10_000;

    /** Whoever has an IPv6 address has 2^64 of them. */
    private static final int BYTES_OF_NETWORK = 8;

    private final AuthenticationManager manager;
    private final Cache<String, Bucket> left =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterAccess(REMEMBERED).build();
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterAccess(REMEMBERED).build();

    Guesses(AuthenticationManager manager) {
        this.manager = manager;
    }

    /** As many have failed as may. */
    static final class TooManyException extends AuthenticationException {

        private final transient Duration retryAfter;

        TooManyException(Duration retryAfter) {
            super("Too many keys that are not valid have come from this address.");
            this.retryAfter = retryAfter;
        }

        Duration retryAfter() {
            return retryAfter;
        }
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        var hash = KeySecret.hash(((BearerTokenAuthenticationToken) shown).getToken());
        var bucket = left.get(network(address(shown)), address -> full());
        if (known.getIfPresent(hash) == null) {
            requireLeft(bucket);
        }
        try {
            var authentication = manager.authenticate(shown);
            known.put(hash, true);
            return authentication;
        } catch (AuthenticationException e) {
            known.invalidate(hash);
            bucket.tryConsume(1);
            throw e;
        }
    }

    private static String address(Authentication shown) {
        return shown.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    private static void requireLeft(Bucket bucket) {
        var probe = bucket.estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            throw new TooManyException(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, Duration.ofMinutes(1)))
                .build();
    }

    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), BYTES_OF_NETWORK))
                    : address;
        } catch (IllegalArgumentException e) {
            return address; // a name that a proxy has passed on: nobody is asked for what it stands
        }
    }
}
