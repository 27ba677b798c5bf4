package dev.pollen;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/**
 * What connections to H2 need so that it survives its disk. When that takes nothing more, H2 closes its file, and every
 * connection that there is says so from then on, even where there is room again. With the last of them it forgets the
 * file, and opens it anew for the next one: all are given up as soon as one says so.
 */
@Component
class EmbeddedConnections implements BeanPostProcessor {

    /** H2 says of connections to a file that it has closed that they are valid. */
    private static final String TRIAL = "SELECT 1";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:h2:")) {
            if (pool.getConnectionTestQuery() == null) {
                pool.setConnectionTestQuery(TRIAL);
            }
            pool.setExceptionOverride(new GivingUp(pool));
            DatabaseFile.of(pool.getJdbcUrl()).ifPresent(EmbeddedConnections::makePrivate);
        }
        return bean;
    }

    private static void makePrivate(DatabaseFile file) {
        try {
            file.makePrivate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record GivingUp(HikariDataSource pool) implements SQLExceptionOverride {

        private static final Logger log = LoggerFactory.getLogger(EmbeddedConnections.class);
        private static final int DATABASE_IS_CLOSED = 90098;

        @java.lang.Override // and not the interface's own
        public Override adjudicate(SQLException e) {
            if (e.getErrorCode() != DATABASE_IS_CLOSED) {
                return Override.CONTINUE_EVICT;
            }
            log.warn("The database was closed, since its disk failed. It is opened again.", e);
            pool.getHikariPoolMXBean().softEvictConnections();
            return Override.MUST_EVICT;
        }
    }
}
