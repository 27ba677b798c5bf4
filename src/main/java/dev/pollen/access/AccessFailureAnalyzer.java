package dev.pollen.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence why the service does not start, and how it does. */
final class AccessFailureAnalyzer extends AbstractFailureAnalyzer<InvalidAccessException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, InvalidAccessException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), failure);
    }
}
