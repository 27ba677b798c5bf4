package dev.pollen.access;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Service;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links that open one address for a minute, to whoever has them, as if they were the caller who asked for them:
 * browsers follow links and save files, and show no key when they do. A link says who asked and until when, and is
 * signed (HMAC-SHA256) together with its address.
 */
@Service
public class SignedLinks {

    /** The parameter that makes an address such a link: the last one that it has. */
    private static final String TICKET = "ticket";

    private static final Duration VALID = Duration.ofMinutes(1);
    private static final Pattern SIGNED =
            Pattern.compile("(?<address>.*)[?&]" + TICKET + "=(?<ticket>[A-Za-z0-9._-]+)");
    private static final String NO_KEY = "-";
    private static final int PARTS = 4;

    private final LinkSecret secret;
    private final ApiKeys keys;
    private final Clock clock;

    SignedLinks(LinkSecret secret, ApiKeys keys, Clock clock) {
        this.secret = secret;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A link to an address.
     *
     * @param address a path, and what is asked of it
     * @return the same where nobody is asked who they are
     */
    public String sign(Caller caller, String address) {
        var name = caller.name();
        if (name == null) {
            return address;
        }
        long until = end(caller).getEpochSecond();
        var claim =
                "%s.%s.%d.%s"
                        .formatted(
                                encode(name.getBytes(StandardCharsets.UTF_8)),
                                caller.role(),
                                until,
                                caller.key() == null ? NO_KEY : caller.key());
        return "%s%s%s=%s.%s"
                .formatted(address, address.contains("?") ? "&" : "?", TICKET, claim, encode(mac(claim, address)));
    }

    /** A link lasts no longer than what its caller has shown: of a token, nothing but its end is known later. */
    private Instant end(Caller caller) {
        var end = clock.instant().plus(VALID);
        var until = caller.until();
        return until != null && until.isBefore(end) ? until : end;
    }

    /** Whether a request follows such a link, be it valid or not. */
    static boolean isLink(HttpServletRequest request) {
        return SIGNED.matcher("?" + request.getQueryString()).matches();
    }

    /** Who asked for the link that a request follows; empty if it is none, or not valid any more. */
    Optional<Caller> caller(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var signed = SIGNED.matcher(path + "?" + request.getQueryString());
        return signed.matches() ? caller(signed.group("address"), signed.group("ticket")) : Optional.empty();
    }

    private Optional<Caller> caller(String address, String ticket) {
        int end = ticket.lastIndexOf('.');
        var parts = ticket.substring(0, Math.max(0, end)).split("\\.", -1);
        if (parts.length != PARTS || !isSigned(address, ticket.substring(0, end), ticket.substring(end + 1))) {
            return Optional.empty();
        }
        var caller =
                new Caller(
                        new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8),
                        Role.valueOf(parts[1]),
                        parts[3].equals(NO_KEY) ? null : UUID.fromString(parts[3]),
                        Instant.ofEpochSecond(Long.parseLong(parts[2])));
        return Optional.of(caller).filter(keys::isStillValid);
    }

    private boolean isSigned(String address, String claim, String mac) {
        return MessageDigest.isEqual(
                encode(mac(claim, address)).getBytes(StandardCharsets.US_ASCII),
                mac.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] mac(String claim, String address) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.get(), "HmacSHA256"));
            return mac.doFinal((claim + "\n" + address).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
