package dev.pollen.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/** Lets in who follows a signed link: to look, and nothing else. Not a bean, or it would be in all chains. */
final class SignedLinkFilter extends OncePerRequestFilter {

    private final SignedLinks links;
    private final AuthenticationEntryPoint answers;

    SignedLinkFilter(SignedLinks links, AuthenticationEntryPoint answers) {
        this.links = links;
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SignedLinks.isLink(request) || !isLook(request);
    }

    private static boolean isLook(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = links.caller(request);
        if (caller.isPresent()) {
            SecurityContextHolder.getContext().setAuthentication(new CallerAuthentication(caller.get()));
            chain.doFilter(request, response);
        } else {
            answers.commence(
                    request, response, new InvalidBearerTokenException("The link is not valid, or not any more."));
        }
    }
}
