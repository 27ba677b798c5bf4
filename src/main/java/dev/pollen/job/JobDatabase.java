package dev.pollen.job;

import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.util.Locale;

import javax.sql.DataSource;

/** The database as the queue sees it. */
@Component
class JobDatabase {

    private static final String H2 = "jdbc:h2:";

    private final DataSource dataSource;
    private final String url;

    JobDatabase(DataSource dataSource, @Value("${spring.datasource.url}") String url) {
        this.dataSource = new TransactionAwareDataSourceProxy(dataSource);
        this.url = url;
    }

    /** Takes part in whatever transaction there is. */
    DataSource dataSource() {
        return dataSource;
    }

    /** Whether no other process can use the database: the file of an H2 that runs in this one is locked. */
    boolean isExclusive() {
        return url.startsWith(H2)
                && !url.startsWith(H2 + "tcp:")
                && !url.startsWith(H2 + "ssl:")
                && !url.toUpperCase(Locale.ROOT).contains("AUTO_SERVER=TRUE");
    }

    JdbcCustomization dialect() {
        return url.startsWith(H2) ? new H2Dialect() : new AutodetectJdbcCustomization(dataSource);
    }

    /** H2 can skip locked rows, which db-scheduler does not know. */
    private static final class H2Dialect extends DefaultJdbcCustomization {

        H2Dialect() {
            super(false); // times bear their zone
        }

        @Override
        public String getName() {
            return "H2";
        }

        @Override
        public boolean supportsGenericLockAndFetch() {
            return true;
        }

        @Override
        public String createGenericSelectForUpdateQuery(
                String tableName, int limit, String requiredAndCondition, boolean orderByPriority) {
            return createSelectDueQuery(tableName, limit, requiredAndCondition, orderByPriority)
                    + " FOR UPDATE SKIP LOCKED";
        }
    }
}
