package dev.pollen.web.requests;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Has the log say which job a request is about that names one in its path or its query. */
@Component
class JobInLogFilter extends OncePerRequestFilter {

    private static final String ID = "(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})";
    private static final Pattern IN_PATH = Pattern.compile("/jobs/" + ID + "(?:/.*)?");
    private static final Pattern IN_QUERY = Pattern.compile("(?:.*&)?job=" + ID + "(?:&.*)?");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var job = find(IN_PATH, request.getServletPath());
        job = job == null ? find(IN_QUERY, request.getQueryString()) : job;
        try (var _ = job == null ? null : JobInLog.of(job)) {
            chain.doFilter(request, response);
        }
    }

    private static @Nullable UUID find(Pattern pattern, @Nullable String text) {
        var found = pattern.matcher(text == null ? "" : text);
        return found.matches() ? UUID.fromString(found.group(1)) : null;
    }
}
