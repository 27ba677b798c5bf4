package dev.pollen.web.clients;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.util.Objects;

/** Who asks: what is bounded, is bounded for each of them. */
public final class Client {

    private static final String NOBODY = "";

    private Client() {}

    /** Whoever made the request that the present thread answers: by name where that is asked for, else by address. */
    public static String name() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return NOBODY;
        }
        var request = attributes.getRequest();
        return Objects.requireNonNullElseGet(request.getRemoteUser(), request::getRemoteAddr);
    }
}
