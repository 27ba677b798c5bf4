package dev.pollen.web.clients;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who asks: what is bounded, is bounded for each of them. */
public final class Client {

    private static final String NOBODY = "";

    private Client() {}

    /** The address of whoever made the request that the present thread answers. */
    public static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : NOBODY;
    }
}
