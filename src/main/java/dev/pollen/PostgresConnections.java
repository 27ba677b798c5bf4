package dev.pollen;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * What connections to PostgreSQL need so that a node which hangs does not hold up the others: the database ends a
 * transaction that its node has forgotten, with the locks in it, and a node gives up on a database that it cannot
 * reach. {@code spring.datasource.hikari.connection-init-sql} and {@code .data-source-properties} may say otherwise.
 */
@Component
class PostgresConnections implements BeanPostProcessor {

    private static final String END_FORGOTTEN_TRANSACTIONS = "SET idle_in_transaction_session_timeout = '10s'";

    /** Longer than any statement of Pollen's takes. */
    private static final String GIVE_UP_SECONDS = "60";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql(END_FORGOTTEN_TRANSACTIONS);
            }
            pool.getDataSourceProperties().putIfAbsent("tcpKeepAlive", "true");
            pool.getDataSourceProperties().putIfAbsent("socketTimeout", GIVE_UP_SECONDS);
        }
        return bean;
    }
}
