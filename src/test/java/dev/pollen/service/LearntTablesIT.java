package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table as people have them: what it is made of comes back as it was. Bounds are those that are promised, and three
 * standard errors of what is drawn beside them.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LearntTablesIT extends ServiceTest {

    private static final int SEED = 11;
    private static final int ROWS = 5000;
    private static final int DRAWN = 20_000;
    private static final List<String> COLUMNS =
            List.of(
                    "spent", "age", "member", "income", "seen", "id", "city", "score", "same", "price", "stars", "wait",
                    "drift", "shift");

    private final List<String[]> learnt = rows(table());
    private List<String[]> drawn = List.of();
    private List<String[]> complete = List.of();

    @BeforeAll
    void learn() {
        connect();
        drawn = rows(draw());
    }

    private static String table() {
        var random = new Random(SEED);
        var csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (int i = 0; i < ROWS; i++) {
            double g = random.nextGaussian();
            double u = random.nextDouble();
            var city = u < 0.01 ? "Ulm" : u < 0.4 ? "Bonn" : u < 0.8 ? "Kiel" : "Trier";
            var score = random.nextDouble() < (city.equals("Bonn") ? 0.4 : 0.05) ? "" : text("%.2f", g);
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%s,%d,%s,%s,%s,%d,%s,%s,old,%.2f,%d,%s,%s,%s\n",
                            random.nextDouble() < 0.7 ? "0" : text("%.3f", -Math.log(random.nextDouble())),
                            Math.clamp(Math.round(45 + 15 * g), 18, 90),
                            random.nextDouble() < 0.5 + 0.2 * Math.tanh(g) ? "yes" : "no",
                            Math.exp(2.3 * random.nextGaussian()),
                            LocalDateTime.of(2026, 1, 1, 0, 0, 10).plusSeconds(20L * i),
                            (1 << 24) + i,
                            city,
                            score,
                            20 * Math.exp(0.2 * g),
                            1 + random.nextInt(5),
                            Math.pow(1 - random.nextDouble(), -1 / 1.2), // Pareto
                            Math.tan(Math.PI * (random.nextDouble() - 0.5)), // Cauchy
                            random.nextDouble() < 0.01 ? 8 + 0.2 * random.nextGaussian() : random.nextGaussian()));
        }
        return csv.toString();
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static List<String[]> rows(String csv) {
        return csv.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    private String draw() {
        var uploaded =
                http.send(
                        http.request("/datasets?name=townspeople", "Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(table())));
        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
        var id =
                create(
                        """
                        { "dataset": "townspeople", "data": { "holdout": 0 }, "network": { "hiddenUnits": 128 },
                          "training": { "epochs": 200, "qualityEvery": 0 } }
                        """);
        var job = awaitState(id, "COMPLETED");
        assertThat(job.at("/recipe/preset").asString()).isEqualTo("table");
        complete = rows(http.get("/samples?format=csv&blanks=false&n=2000&job=" + id).text());
        return http.get("/samples?format=csv&n=%d&job=%s".formatted(DRAWN, id)).text();
    }

    private static Stream<String> values(List<String[]> rows, String column) {
        return rows.stream().map(row -> row[COLUMNS.indexOf(column)]);
    }

    private static double[] numbers(List<String[]> rows, String column) {
        return values(rows, column).filter(cell -> !cell.isEmpty()).mapToDouble(Double::parseDouble).sorted().toArray();
    }

    private static double share(List<String[]> rows, String column, Predicate<String> of) {
        return (double) values(rows, column).filter(of).count() / rows.size();
    }

    /** Within so much of what it was among the rows that were learnt. */
    private void assertShare(String column, String value, double error) {
        double known = share(learnt, column, value::equals);
        double chance = 3 * Math.sqrt(known * (1 - known) / DRAWN);
        assertThat(share(drawn, column, value::equals))
                .as("%s = %s", column, value)
                .isCloseTo(known, offset(error + chance));
    }

    /** The statistic of Kolmogorov and Smirnov. */
    private static double ks(double[] a, double[] b) {
        return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b))
                .map(x -> Math.abs(below(a, x) - below(b, x)))
                .max()
                .orElseThrow();
    }

    private static double below(double[] sorted, double x) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) / 2;
            if (sorted[middle] <= x) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return (double) from / sorted.length;
    }

    @Test
    void zerosAreZerosAndAsOften() {
        assertShare("spent", "0", 0.01);
        assertThat(numbers(drawn, "spent")[0]).isZero();
    }

    @Test
    void wholeNumbersFlagsAndLevelsAreNothingElse() {
        assertThat(values(drawn, "age")).allMatch(cell -> cell.matches("\\d+"));
        assertThat(values(drawn, "member").distinct()).containsExactlyInAnyOrder("yes", "no");
        assertThat(values(drawn, "same").distinct()).containsExactly("old");
        for (var city : List.of("Bonn", "Kiel", "Trier")) {
            assertShare("city", city, 0.02);
        }
        for (int stars = 1; stars <= 5; stars++) {
            assertShare("stars", String.valueOf(stars), 0.02);
        }
        assertShare("member", "yes", 0.02);
    }

    @Test
    void aLevelOfOnePercentIsThereAsOften() {
        assertShare("city", "Ulm", 0.2 * share(learnt, "city", "Ulm"::equals));
    }

    @Test
    void aModeOfOnePercentIsThereAsOftenAndWhatIsBetweenIsNot() {
        double known = share(learnt, "shift", cell -> Double.parseDouble(cell) > 6);

        assertThat(share(drawn, "shift", cell -> Double.parseDouble(cell) > 6))
                .isCloseTo(known, offset(0.2 * known + 3 * Math.sqrt(known / DRAWN)));
        assertThat(share(drawn, "shift", cell -> Math.abs(Double.parseDouble(cell) - 5.5) < 1)).isLessThan(0.002);
    }

    @Test
    void numbersAreDistributedAsTheyWere() {
        for (var column : List.of("spent", "age", "income", "id", "score", "price", "wait", "drift", "shift")) {
            assertThat(ks(numbers(learnt, column), numbers(drawn, column))).as(column).isLessThan(0.03);
        }
    }

    @Test
    void numbersHaveTheirDecimalsAndRange() {
        assertThat(values(drawn, "price")).allMatch(cell -> cell.matches("\\d+\\.\\d\\d"));
        assertThat(values(drawn, "spent")).allMatch(cell -> cell.matches("\\d+(\\.\\d{1,3})?"));
        for (var column : List.of("age", "income", "id", "price")) {
            double[] was = numbers(learnt, column);
            double[] is = numbers(drawn, column);
            assertThat(is[0]).as(column).isGreaterThanOrEqualTo(was[0]);
            assertThat(is[is.length - 1]).as(column).isLessThanOrEqualTo(was[was.length - 1]);
        }
    }

    @Test
    void whatIsCloseTogetherFarFromZeroIsToldApart() {
        assertThat(values(drawn, "seen").distinct().count()).isGreaterThan(4500);
        assertThat(values(drawn, "seen")).allMatch(cell -> cell.matches("2026-01-0[12]T\\d\\d:\\d\\d:\\d\\d"));
        assertThat(values(drawn, "id").distinct().count()).isGreaterThan(4000);
    }

    @Test
    void blanksAreThereAsOftenOverallAndOfEveryCity() {
        assertShare("score", "", 0.02);
        for (var city : List.of("Bonn", "Kiel", "Trier")) {
            assertThat(blanks(drawn, city)).as(city).isCloseTo(blanks(learnt, city), offset(0.02 + 0.02));
        }
    }

    /** Of a city whose scores are mostly known and one whose are not, they are about the same. */
    @Test
    void withoutBlanksEveryValueIsThere() {
        assertThat(complete).hasSize(2000).allMatch(row -> Stream.of(row).noneMatch(String::isEmpty));
        assertThat(ks(numbers(learnt, "score"), numbers(complete, "score"))).isLessThan(0.05);
    }

    private static double blanks(List<String[]> rows, String city) {
        var ofCity = rows.stream().filter(row -> row[COLUMNS.indexOf("city")].equals(city)).toList();
        return share(ofCity, "score", String::isEmpty);
    }

    @Test
    void whatGoesTogetherStillDoes() {
        var both = new double[2];
        for (var rows : List.of(learnt, drawn)) {
            double[] ages = rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
            double[] prices = rows.stream().mapToDouble(row -> Math.log(Double.parseDouble(row[9]))).toArray();
            both[rows == drawn ? 1 : 0] = correlation(ages, prices);
        }
        assertThat(both[1]).isCloseTo(both[0], offset(0.02));
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xy = IntStream.range(0, x.length).mapToDouble(i -> (x[i] - meanX) * (y[i] - meanY)).sum();
        double xx = Arrays.stream(x).map(v -> (v - meanX) * (v - meanX)).sum();
        double yy = Arrays.stream(y).map(v -> (v - meanY) * (v - meanY)).sum();
        return xy / Math.sqrt(xx * yy);
    }
}
