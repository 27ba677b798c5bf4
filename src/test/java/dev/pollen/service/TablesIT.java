package dev.pollen.service;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.testing.Http.Response;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables as people have them, over HTTP: what is understood of them, and how they come back. */
class TablesIT extends ServiceTest {

    /** As a German spreadsheet saves it. */
    private static final String GERMAN =
            """
            Straße;Größe;Preis;Datum;Aktiv
            Hauptstraße;1,78;1.234,50;26.11.2026;ja
            Gasse;1,64;999,00;01.02.2024;nein
            Hauptstraße;1,49;;13.05.2025;ja
            """;

    @AfterEach
    void nothingStays() {
        http.get("/datasets")
                .json()
                .valueStream()
                .filter(dataset -> dataset.has("sha256"))
                .forEach(dataset -> http.delete("/datasets/" + dataset.get("name").asString()));
    }

    private Response send(String path, String type, byte[] content) {
        return http.send(http.request(path, "Content-Type", type).POST(BodyPublishers.ofByteArray(content)));
    }

    private Response csv(String query, String text) {
        return send("/datasets" + query, "text/csv", text.getBytes(UTF_8));
    }

    private static JsonNode dataset(Response response) {
        assertThat(response.status()).as(response.text()).isEqualTo(201);
        return response.json();
    }

    /** The types of all columns, in order. */
    private static List<String> types(JsonNode dataset) {
        return dataset.get("statistics").valueStream().map(column -> column.get("type").asString()).toList();
    }

    /** All rows but the header's, whatever their order. */
    private List<String> rows(String name, int n) {
        return http.get("/datasets/%s/points?n=%d&format=csv".formatted(name, n))
                .text()
                .lines()
                .skip(1)
                .sorted()
                .toList();
    }

    @Test
    void aGermanSpreadsheetIsReadAsItIs() {
        var windows = Charset.forName("windows-1252");

        var dataset = dataset(send("/datasets?name=german", "text/csv;charset=windows-1252", GERMAN.getBytes(windows)));

        assertThat(types(dataset)).containsExactly("category", "number", "number", "datetime", "boolean");
        assertThat(dataset.get("delimiter").asString()).isEqualTo("semicolon");
        assertThat(dataset.get("decimal").asString()).isEqualTo("comma");
        assertThat(dataset.at("/statistics/0/levels").toString())
                .isEqualTo("[{\"level\":\"Gasse\",\"count\":1},{\"level\":\"Hauptstraße\",\"count\":2}]");
        assertThat(dataset.at("/statistics/1/decimals").asInt()).isEqualTo(2);
        assertThat(dataset.at("/statistics/1/max").asDouble()).isEqualTo(1.78);
        assertThat(dataset.at("/statistics/2/max").asDouble()).isEqualTo(1234.5);
        assertThat(dataset.at("/statistics/2/missing").asDouble()).isEqualTo(1.0 / 3);
        assertThat(dataset.at("/statistics/3/earliest").asString()).isEqualTo("01.02.2024");
        assertThat(dataset.at("/statistics/3/latest").asString()).isEqualTo("26.11.2026");
        assertThat(dataset.at("/statistics/3/format").asString()).isEqualTo("dd.MM.uuuu");
        assertThat(http.get("/datasets/german").json()).isEqualTo(dataset);
        assertThat(rows("german", 3))
                .containsExactly(
                        "Gasse;1,64;999,00;01.02.2024;nein",
                        "Hauptstraße;1,49;;13.05.2025;ja",
                        "Hauptstraße;1,78;1234,50;26.11.2026;ja");
        assertThat(http.get("/datasets/german/points?n=1&format=csv").text())
                .startsWith("Straße;Größe;Preis;Datum;Aktiv\r\n");
        var bytes = GERMAN.getBytes(windows);
        assertThat(send("/datasets", "text/csv", bytes).json().at("/errors/0/message").asString())
                .startsWith("must be text in UTF-8, but in line 1, at byte 5, has 0xDF");
    }

    @Test
    void jsonHasTheTypesOfTheColumns() {
        dataset(csv("?name=mixed", "id,share,city,paid,day\n1,0.5,Ulm,true,2026-11-26\n2,NA,,false,\n"));

        var rows = http.get("/datasets/mixed/points?n=2").json().get("points");

        assertThat(rows.valueStream().map(JsonNode::toString).toList())
                .containsExactlyInAnyOrder("[1,0.5,\"Ulm\",true,\"2026-11-26\"]", "[2,null,null,false,null]");
        assertThat(rows("mixed", 2)).containsExactly("1,0.5,Ulm,true,2026-11-26", "2,NA,,false,");
    }

    @Test
    void rowsOfJsonAreTakenByPlaceAndByName() {
        var objects = "[{\"a\":1,\"b\":\"x\"},{\"b\":\"y\",\"a\":2.5,\"c\":true},{\"a\":null}]";
        var lines = "{\"a\":1,\"b\":\"x\"}\n{\"b\":\"y\",\"a\":2.5,\"c\":true}\n{\"a\":null}\n";
        for (var text : List.of(objects, lines)) {
            var dataset = dataset(send("/datasets?name=objects", "application/json", text.getBytes(UTF_8)));
            assertThat(dataset.get("columns").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
            assertThat(types(dataset)).containsExactly("number", "category", "boolean");
            assertThat(rows("objects", 3)).containsExactly(",,", "1,x,", "2.5,y,true");
            http.delete("/datasets/objects");
        }
        var bom = "\uFEFF" + objects;
        assertThat(types(dataset(send("/datasets?name=bom", "application/octet-stream", bom.getBytes(UTF_8)))))
                .containsExactly("number", "category", "boolean");
        assertThat(types(dataset(send("/datasets?name=none", "application/json", "a,b\n1,2\n3,4\n".getBytes(UTF_8)))))
                .as("as generated clients send CSV")
                .containsExactly("integer", "integer");
        var arrays = "[[1,\"01067\"],[2,\"x\"]]".getBytes(UTF_8);
        assertThat(types(dataset(send("/datasets?name=arrays", "application/json", arrays))))
                .containsExactly("integer", "category");
        assertThat(rows("arrays", 2)).containsExactly("1,01067", "2,x");
    }

    @Test
    void whatPollenWritesIsReadAgain() {
        dataset(csv("?name=first", "n,city,paid,day\n1,Ulm,true,2026-11-26\n2,\"=1+1\",false,\n"));

        var json = http.get("/datasets/first/points?n=2").text();
        dataset(send("/datasets?name=second", "application/json", json.getBytes(UTF_8)));
        dataset(csv("?name=third", http.get("/datasets/first/points?n=2&format=csv").text()));

        assertThat(rows("first", 2)).containsExactly("1,Ulm,true,2026-11-26", "2,'=1+1,false,");
        assertThat(rows("second", 2)).isEqualTo(rows("first", 2));
        assertThat(rows("third", 2)).isEqualTo(rows("first", 2));
        assertThat(http.get("/datasets/third/points?n=2").json().get("points").toString()).contains("\"=1+1\"");
    }

    @Test
    void anIndexOfPandasIsLeftOutWithAWord() {
        var dataset = dataset(csv("?name=pandas", ",age,city\n0,31,Ulm\n1,54,Bonn\n2,27,Ulm\n"));

        assertThat(dataset.get("columns").toString()).isEqualTo("[\"age\",\"city\"]");
        assertThat(dataset.at("/warnings/0").asString()).startsWith("The first column has no name and counts the rows");
        var filtered = dataset(csv("?name=filtered", ",age,city\n3,31,Ulm\n8,54,Bonn\n21,27,Ulm\n"));
        assertThat(filtered.get("columns").toString()).isEqualTo("[\"age\",\"city\"]");
    }

    @Test
    void aColumnWithoutANameIsLeftOutByItsPlace() {
        var shuffled = ",age,,city\n2,31,a,Ulm\n0,54,a,Bonn\n1,27,b,Ulm\n";

        assertInvalid(csv("?name=shuffled", shuffled), "column 1", "must have a name, but its header is blank");
        var dataset = dataset(csv("?name=shuffled&drop=1,3", shuffled));

        assertThat(dataset.get("columns").toString()).isEqualTo("[\"age\",\"city\"]");
    }

    @Test
    void aNameMayHaveWhatIsBetweenNames() {
        var dataset =
                dataset(
                        csv(
                                "?name=quoted&drop=%22a,%20%22%22b%22%22%22&types=%22c,d%22:category",
                                "\"a, \"\"b\"\"\",\"c,d\",e\n1,2,3\n4,5,6\n"));

        assertThat(dataset.get("columns").toString()).isEqualTo("[\"c,d\",\"e\"]");
        assertThat(types(dataset)).containsExactly("category", "integer");
    }

    @Test
    void columnsAreWhatTheRequestSays() {
        var text = "id;zip;age;note\n1;10115;31;a\n2;10117;?;b\n3;10115;27;c\n";

        var dataset = dataset(csv("?name=said&types=zip:category&missing=%3F&drop=id,note", text));

        assertThat(dataset.get("columns").toString()).isEqualTo("[\"zip\",\"age\"]");
        assertThat(types(dataset)).containsExactly("category", "integer");
        assertThat(rows("said", 3)).containsExactly("10115;27", "10115;31", "10117;?");
        assertInvalid(csv("?types=plz:category", text), "types", "must name columns of the file, but there is no plz");
        assertInvalid(csv("?drop=x,y", text), "drop", "must name columns of the file, but there is no x");
        assertInvalid(csv("?types=zip:text", text), "types", "must be of number, integer, boolean, category");
    }

    private static void assertInvalid(Response response, String field, String message) {
        assertThat(response.status()).as(response.text()).isEqualTo(400);
        assertThat(response.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(response.json().at("/errors/0/message").asString()).startsWith(message);
    }

    @Test
    void theSameFileWithOtherTypesIsRefused() {
        var text = "zip,n\n10115,1\n10117,2\n";
        dataset(csv("?name=zips", text));

        assertThat(csv("?name=zips", text).status()).isEqualTo(200);
        assertInvalid(
                csv("?name=zips&types=zip:category", text), "file", "must be read as before: it is the dataset zips");
    }

    @Test
    void aPreviewOfNoRowsHasNumbersAlone() {
        var preview = send("/datasets/preview", "text/csv", "a,b\n".getBytes(UTF_8));

        assertThat(preview.json().at("/statistics/0/missing").toString()).isEqualTo("0.0");
        assertThat(preview.json().at("/problems/0/message").asString()).startsWith("must have at least 2 rows");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        var text =
                IntStream.range(0, 300)
                        .mapToObj(i -> i % 10 == 0 ? i + ".5,bad" + i + ",note " + i : i + ".5,2.5,note " + i)
                        .collect(Collectors.joining("\n", "a,b,comment\n", "\n1,2\n"));
        var refused = csv("", text);

        assertInvalid(refused, "row 2, column b", "must be a number, but is bad0: if that stands for a blank");
        var problem = refused.json();
        assertThat(problem.get("errors").size()).isEqualTo(20);
        assertThat(problem.get("count").asInt()).isEqualTo(31); // thirty cells and a row of two
        assertThat(problem.get("detail").asString()).endsWith("; and 30 more");
        assertInvalid(csv("", "a,a,c\n1,2,0\n3,4\n5,6,x\n7,8,1\n"), "column a", "must be there once");
        assertThat(csv("", "a,a,c\n1,2,0\n3,4\n5,6,x\n7,8,1\n").json().get("errors").size()).isEqualTo(3);
    }

    @Test
    void aPreviewSaysTheSameAndKeepsNothing() {
        var preview = send("/datasets/preview", "text/csv", GERMAN.getBytes(UTF_8));

        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        var dataset = dataset(csv("?name=german", GERMAN));
        for (var same : List.of("columns", "statistics", "header", "delimiter", "decimal", "warnings", "rows")) {
            assertThat(preview.json().get(same)).as(same).isEqualTo(dataset.get(same));
        }
        assertThat(preview.json().at("/sample/2").toString())
                .isEqualTo("[\"Hauptstraße\",\"1,49\",\"\",\"13.05.2025\",\"ja\"]");
        assertThat(preview.json().get("problemCount").asInt()).isZero();
        http.delete("/datasets/german");
        send("/datasets/preview", "text/csv", GERMAN.getBytes(UTF_8));
        assertThat(http.get("/datasets").json().valueStream().noneMatch(listed -> listed.has("sha256"))).isTrue();
    }

    @Test
    void aPreviewSaysWhatAnUploadWouldBeRefusedFor() {
        var text =
                IntStream.range(0, 1200)
                        .mapToObj(i -> i + ",note " + i)
                        .collect(Collectors.joining("\n", "n,comment\n", ""));

        var preview = send("/datasets/preview", "text/csv", (text + "\n1,x,y\n").getBytes(UTF_8)).json();
        assertThat(preview.get("rows").asInt()).isEqualTo(1000); // all of which have another comment, as may be
        assertThat(preview.get("problems").isEmpty()).isTrue();
        var long0 = send("/datasets/preview", "text/csv", ("a,b\n1," + "x".repeat(300) + "\n2,y\n").getBytes(UTF_8));
        assertThat(long0.json().at("/problems/0/field").asString()).isEqualTo("column b");
        assertThat(long0.json().get("statistics").size()).isEqualTo(2);
        var refused = csv("", text + "\n1,x,y\n");
        assertInvalid(refused, "column comment", "must have at most 1000 different texts");
        assertThat(refused.json().get("errors").size()).isEqualTo(2); // of the column, and of the row of three
    }

    @Test
    void whatIsNoNumberIsNoArray() {
        dataset(csv("?name=mixed", "age,city,paid\n31,Ulm,yes\n,Bonn,no\n27,Ulm,no\n"));

        var array = http.get("/datasets/mixed/points?n=2&format=npy");
        assertThat(array.status()).isEqualTo(406);
        assertThat(array.json().get("detail").asString()).contains("the columns city, paid have other values");
        var noisy = http.get("/trajectory?dataset=mixed&n=3&frames=2").json();
        assertThat(noisy.at("/frames/0/points").toString()).contains("[null,\"Bonn\",false]");
        assertThat(http.get("/datasets/mixed/points?n=3&format=svg").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "parquet, application/vnd.apache.parquet",
        "arrow, application/vnd.apache.arrow.file",
        "arrow-stream, application/vnd.apache.arrow.stream"
    })
    void aTableGoesOutWithItsTypesAndComesBack(String format, String mediaType) {
        dataset(csv("?name=mixed", GERMAN));
        var file = http.get("/datasets/mixed/points?n=3&format=" + format);
        assertThat(file.header("Content-Type")).isEqualTo(mediaType);
        assertThat(http.get("/datasets/mixed/points?n=3", "Accept", mediaType).body()).isEqualTo(file.body());

        var back = dataset(send("/datasets?name=back", mediaType, file.body()));

        assertThat(types(back)).containsExactly("category", "number", "number", "datetime", "boolean");
        assertThat(back.at("/header/because").asString()).isEqualTo("it says them by itself");
        assertThat(rows("back", 3))
                .containsExactly(
                        "Gasse,1.64,999.0,2024-02-01,false",
                        "Hauptstraße,1.49,,2025-05-13,true",
                        "Hauptstraße,1.78,1234.5,2026-11-26,true");
        var preview =
                send("/datasets/preview?drop=Datum&types=Aktiv:category", "application/octet-stream", file.body());
        assertThat(types(preview.json())).containsExactly("category", "number", "number", "category");
        var broken = send("/datasets", mediaType, Arrays.copyOf(file.body(), file.body().length / 2));
        assertInvalid(broken, "file", "must be");
    }

    @Test
    void columnsThatAreUnlikelyToBeMeantAreWarnedOf() {
        var text =
                IntStream.range(0, 100)
                        .mapToObj(i -> "%d,%d,%d,%s,7".formatted(i * 7 + 3, 10115 + i % 7, i / 99, "town " + i % 40))
                        .collect(Collectors.joining("\n", "id,plz,flag,town,same\n", "\n"));

        var warnings =
                dataset(csv("?name=warned", text)).get("warnings").valueStream().map(JsonNode::asString).toList();

        assertThat(warnings)
                .satisfiesExactly(
                        id -> assertThat(id).startsWith("Column id has another value in every row"),
                        plz -> assertThat(plz).startsWith("Column plz has whole numbers that look like codes"),
                        flag -> assertThat(flag).startsWith("Of the values of column flag 99.0 % are the same"),
                        town -> assertThat(town).startsWith("Column town has 40 levels in 100 rows"),
                        same -> assertThat(same).startsWith("Column same has the same value in every row"));
    }
}
