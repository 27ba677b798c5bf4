package dev.pollen;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;

/** Says in a sentence why the database cannot be opened at the start, and what to do. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** H2's, where another process has the file open. */
    private static final int ALREADY_OPEN = 90020;

    /** H2's, where the file cannot be read, is damaged, of another version, or fails in a way of its own. */
    private static final Set<Integer> UNREADABLE = Set.of(90028, 90030, 90031, 90048, 50000);

    private static final String CANNOT_CONNECT = "08";
    private static final String LOGIN_REFUSED = "28";
    private static final String NO_SUCH_DATABASE = "3D";

    private final String url;

    DatabaseFailureAnalyzer(Environment environment) {
        url = environment.getProperty("spring.datasource.url", "");
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
        return DatabaseFile.of(url)
                .map(file -> inFile(file.path(), failure, cause))
                .orElseGet(() -> onServer(failure, cause));
    }

    private static @Nullable FailureAnalysis inFile(Path file, Throwable failure, SQLException cause) {
        if (cause.getErrorCode() == ALREADY_OPEN) {
            return new FailureAnalysis(
                    "Another process has the database %s open.".formatted(file),
                    "Stop it, or give this one a directory of its own: --pollen.data-dir=…",
                    failure);
        }
        return UNREADABLE.contains(cause.getErrorCode())
                ? new FailureAnalysis(
                        "The database %s cannot be read: it is damaged, or no database.".formatted(file),
                        "Put a copy of it back. Without one, move the file away and start again; POST /jobs/import then"
                                + " takes the models in again, from the checkpoints beside it.",
                        failure)
                : null;
    }

    private @Nullable FailureAnalysis onServer(Throwable failure, SQLException cause) {
        var state = String.valueOf(cause.getSQLState());
        var where = url.replaceAll("\\?.*", ""); // there may be a password
        if (state.startsWith(CANNOT_CONNECT)) {
            return new FailureAnalysis(
                    "No database answers at %s.".formatted(where),
                    "Start it, or correct spring.datasource.url.",
                    failure);
        }
        return state.startsWith(LOGIN_REFUSED) || state.startsWith(NO_SUCH_DATABASE)
                ? new FailureAnalysis(
                        "The database at %s does not let the service in: %s.".formatted(where, cause.getMessage()),
                        "Correct spring.datasource.url, spring.datasource.username or spring.datasource.password.",
                        failure)
                : null;
    }
}
