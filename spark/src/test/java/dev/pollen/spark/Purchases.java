package dev.pollen.spark;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table with a column of every type that is a function of the number of its row alone. */
final class Purchases {

    private Purchases() {}

    static Dataset<Row> of(SparkSession spark, long rows, int partitions) {
        var chances = spark.range(0, rows, 1, partitions).select(chance(1), chance(2), chance(3), chance(4), chance(5));
        return chances.selectExpr("u1", "u2", "u3", "u4", "u5", "sqrt(-2 * ln(u1 + 1e-12)) * cos(2 * pi() * u2) as z")
                .selectExpr(
                        "if(u3 < 0.2D, 0D, if(u4 < 0.03D, if(u4 < 0.01D, double('NaN'), null), round(exp(z) * 20, 2)))"
                                + " as amount",
                        "170 + 8 * z as height",
                        "float(u1 * u4) as share",
                        "int(18 + 60 * u2 * u2) as age",
                        "bigint(1e12 + 1e9 * u3 * u1) as id",
                        "cast(9.99 + int(u5 * 5) as decimal(10, 2)) as price",
                        "cast(round(50 + 10 * z, 1) as decimal(12, 3)) as weight",
                        "if(u4 < 0.00002D, ' Zell ', if(u4 < 0.6D, 'Bonn', if(u4 < 0.7D, 'n/a', 'Ulm'))) as city",
                        "u1 + u2 < 0.8D as paid",
                        "if(u5 < 0.1D, null, date_add(date'2020-01-01', int(u5 * u5 * 2000))) as day",
                        "timestamp_seconds(1600000000 + bigint(u3 * 100000000)) as at",
                        "timestamp_ntz'2024-03-31 02:30:00.123' + make_dt_interval(int(u2 * 100)) as clock");
    }

    private static Column chance(int k) {
        return expr("(xxhash64(id, %d) & 9007199254740991) / 9007199254740992D as u%d".formatted(k, k));
    }
}
