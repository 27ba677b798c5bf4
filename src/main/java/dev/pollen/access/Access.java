package dev.pollen.access;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether those who reach the service are asked who they are. Where nobody is, nobody but this machine is to reach it.
 */
@Component
public class Access {

    private static final Logger log = LoggerFactory.getLogger(Access.class);

    private static final String MANAGEMENT = "management.server.address";

    private final AccessMode mode;
    private final boolean hasIssuer;

    /**
     * @throws InvalidAccessException if others could reach the service, and it is not said that they may; or more of it
     *     than their role says
     */
    Access(
            AccessProperties properties,
            OAuth2ResourceServerProperties tokens,
            ServerProperties server,
            WebEndpointProperties actuator,
            Environment environment) {
        var jwt = tokens.getJwt();
        this.hasIssuer =
                Stream.of(jwt.getIssuerUri(), jwt.getJwkSetUri(), jwt.getPublicKeyLocation())
                        .anyMatch(Objects::nonNull);
        this.mode = properties.mode() != null ? properties.mode() : hasIssuer ? AccessMode.KEYS : AccessMode.LOCAL;
        if (mode == AccessMode.KEYS) {
            requireKnownActuator(actuator.getBasePath());
        }
        if (mode == AccessMode.LOCAL) {
            requireLoopback("server.address", server.getAddress());
            if (environment.containsProperty(MANAGEMENT)) {
                requireLoopback(MANAGEMENT, environment.getProperty(MANAGEMENT, InetAddress.class));
            }
            warnOfProxy(server);
        }
    }

    private static void requireKnownActuator(String path) {
        if (!path.equals(AccessRules.ACTUATOR)) {
            throw new InvalidAccessException(
                    "What each role may look at is known of the actuator at %s, and management.endpoints.web.base-path is %s."
                            .formatted(AccessRules.ACTUATOR, path.isEmpty() ? "/" : path),
                    "Leave management.endpoints.web.base-path as it is. For a port of its own, set"
                            + " management.server.port; for a prefix there, management.server.base-path.");
        }
    }

    private static void requireLoopback(String property, @Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new InvalidAccessException(
                    "Pollen would listen where others can reach it, and ask nobody who they are: %s is %s."
                            .formatted(property, address == null ? "empty" : address.getHostAddress()),
                    "To ask for keys, set pollen.access.mode=keys: the first one, of an admin, is printed at the start."
                            + " For tokens of an issuer, set spring.security.oauth2.resourceserver.jwt.issuer-uri. To"
                            + " let everybody who reaches it train, upload and delete, set pollen.access.mode=open. Or"
                            + " listen on this machine alone: server.address=127.0.0.1.");
        }
    }

    private static void warnOfProxy(ServerProperties server) {
        var strategy = server.getForwardHeadersStrategy();
        if (strategy != null && strategy != ForwardHeadersStrategy.NONE) {
            log.warn(
                    "A proxy seems to let others in, and nobody is asked who they are: whoever reaches it may train,"
                            + " upload and delete. To ask for keys, set pollen.access.mode=keys.");
        }
    }

    public AccessMode mode() {
        return mode;
    }

    /** Whether tokens of an issuer open the service, too. */
    boolean hasIssuer() {
        return hasIssuer;
    }
}
