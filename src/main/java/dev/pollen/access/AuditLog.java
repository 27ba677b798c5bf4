package dev.pollen.access;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Writes down who changes what, where it is known who asks: before it is done, so that nothing is done that is not
 * written, and how it ended afterwards.
 */
@Component
public class AuditLog implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final String ID = AuditLog.class.getName();
    private static final int LONGEST_PATH = 500;
    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_METHOD = 8;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final AuditTable table;
    private final Quotas quotas;
    private final Clock clock;
    private final Duration kept;

    AuditLog(AuditTable table, Quotas quotas, Clock clock, AccessProperties properties) {
        this.table = table;
        this.quotas = quotas;
        this.clock = clock;
        this.kept = properties.keepLog();
    }

    /**
     * @throws QuotaExceededException if they have changed as much as they may
     */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var caller = Caller.current();
        if (caller.name() != null
                && handler instanceof HandlerMethod method
                && request.getAttribute(ID) == null
                && AccessRules.isChange(request)) {
            quotas.requireChange(caller);
            var entry = entry(request, caller, caller.name(), method.getMethod().getName());
            table.insert(entry);
            request.setAttribute(ID, entry.id());
        }
        return true;
    }

    private AuditEntry entry(HttpServletRequest request, Caller caller, String name, String operation) {
        return new AuditEntry(
                ids.generate(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                name,
                caller.role(),
                caller.key(),
                beginning(request.getRemoteAddr(), LONGEST_ADDRESS),
                operation,
                beginning(request.getMethod(), LONGEST_METHOD),
                beginning(request.getRequestURI(), LONGEST_PATH),
                null,
                null);
    }

    /** As much of what a client says as is kept. */
    private static String beginning(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length()));
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(ID) instanceof UUID id) {
            table.end(id, response.getStatus(), response.getHeader(HttpHeaders.LOCATION));
        }
    }

    /**
     * What was changed, the newest first.
     *
     * @param name by whom; null for everybody
     * @param after the entry after which to begin, or null
     */
    public List<AuditEntry> list(@Nullable String name, @Nullable UUID after, int limit) {
        return table.list(name, after, limit);
    }

    @Scheduled(fixedRateString = "PT24H", initialDelayString = "PT1M")
    void forget() {
        try {
            table.deleteBefore(clock.instant().minus(kept));
        } catch (RuntimeException e) {
            log.warn("What is old in the log of changes could not be deleted: {}", e.toString());
        }
    }
}
