package dev.pollen.web.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollen.points.PointDocument;
import dev.pollen.points.PointStream;
import dev.pollen.points.Points;
import dev.pollen.table.Precision;
import dev.pollen.table.Table;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is said of points in headers: nothing that a header cannot have. */
class PointHeadersTest {

    private record Document(
            int networkEvaluations,
            @Nullable String job,
            long count,
            List<String> warnings,
            List<String> columns,
            Map<String, Double> clip,
            PointStream points)
            implements PointDocument.Still {}

    private static Document document(List<String> columns, Iterator<Points> blocks) {
        var points = new PointStream(Table.numbers(columns, Precision.FLOAT32), 1, blocks);
        return new Document(15, null, 1, List.of(), columns, Map.of("ü", 0.5), points);
    }

    private static HttpHeaders headers(String... columns) {
        return PointHeaders.of(document(List.of(columns), Stream.<Points>empty().iterator()));
    }

    @Test
    void everyFactHasItsHeaderAndWhatHasNothingHasNone() {
        assertThat(headers("a", "b").toSingleValueMap())
                .containsOnlyKeys("Pollen-Network-Evaluations", "Pollen-Count", "Pollen-Columns", "Pollen-Clip")
                .containsEntry("Pollen-Network-Evaluations", "15")
                .containsEntry("Pollen-Columns", "a; b");
    }

    @Test
    void charactersThatNoHeaderHasAreEncoded() {
        var headers = headers("size in cm", "größe", "50 %", "a;b", "日");

        assertThat(headers.getFirst("Pollen-Columns"))
                .isEqualTo("size in cm; gr%C3%B6%C3%9Fe; 50 %25; a%3Bb; %E6%97%A5");
        assertThat(headers.getFirst("Pollen-Clip")).isEqualTo("{\"%C3%BC\":0.5}");
    }

    @Test
    void whatIsTooLongForAHeaderIsLeftOut() {
        assertThat(headers("日".repeat(64), "月".repeat(64)).containsHeader("Pollen-Columns")).isTrue();
        assertThat(
                        headers(Stream.generate(() -> "日".repeat(64)).limit(5).toArray(String[]::new))
                                .containsHeader("Pollen-Columns"))
                .isFalse();
    }

    @Test
    void noPointIsTakenForThem() {
        Iterator<Points> untouchable =
                Stream.<Points>generate(
                                () -> {
                                    throw new AssertionError("taken");
                                })
                        .iterator();

        assertThat(PointHeaders.of(document(List.of("x"), untouchable)).containsHeader("Pollen-Count")).isTrue();
    }
}
