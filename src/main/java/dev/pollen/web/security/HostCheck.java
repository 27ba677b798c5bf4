package dev.pollen.web.security;

import dev.pollen.web.problems.ProblemType;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Refuses requests for a host name that is not the service's. A page whose own name is made to lead here (DNS
 * rebinding) is of the same origin to its browser, and only that name gives it away. An IP address is no name, and
 * cannot be made to lead elsewhere. Behind a proxy it is the forwarded name, if {@code server.forward-headers-strategy}
 * says that the proxy is to be believed.
 */
@Component
@Order(HostCheck.ORDER)
class HostCheck extends OncePerRequestFilter {

    /** After the filter that believes a proxy, and before all that look at the request. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private static final String ANY = "*";
    private static final Pattern IP_ADDRESS = Pattern.compile("\\[.+]|\\d+\\.\\d+\\.\\d+\\.\\d+");

    private final Set<String> names = new TreeSet<>(Set.of("localhost"));
    private final Refusals refusals;

    HostCheck(WebProperties properties, Refusals refusals) {
        properties.allowedHosts().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOurs(request)) {
            chain.doFilter(request, response);
        } else {
            refusals.answer(
                    request,
                    response,
                    ProblemType.UNKNOWN_HOST,
                    "The Host of the request must be localhost, an IP address, or one of"
                            + " pollen.web.allowed-hosts.");
        }
    }

    /** Browsers always say what host they want. */
    private boolean isOurs(HttpServletRequest request) {
        var name = request.getServerName().toLowerCase(Locale.ROOT);
        return request.getHeader(HttpHeaders.HOST) == null
                || names.contains(name)
                || names.contains(ANY)
                || IP_ADDRESS.matcher(name).matches();
    }
}
