package dev.pollen.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollen.access.Caller;
import dev.pollen.access.Quotas;
import dev.pollen.points.ReadOptions;
import dev.pollen.testing.Postgres;
import dev.pollen.testing.ServiceTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Nodes that share a PostgreSQL and a directory take uploads at the same moment: the database decides. */
@DirtiesContext
class UploadRaceIT extends ServiceTest {

    private static final String DATABASE = Postgres.newDatabase("upload_race");
    private static final Path DIRECTORY = DATA.resolve("upload-race");
    private static final int NODES = 20;

    @Autowired private UploadReader reader;
    @Autowired private UploadFiles files;
    @Autowired private UploadTable table;
    @Autowired private Quotas quotas;
    @Autowired private TransactionTemplate transaction;
    @Autowired private Clock clock;

    @DynamicPropertySource
    static void shared(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> DATABASE);
        registry.add("pollen.dataset.directory", DIRECTORY::toString);
    }

    @AfterEach
    void delete() {
        table.all().forEach(upload -> assertThat(http.delete("/datasets/" + upload.name()).status()).isEqualTo(204));
    }

    @Test
    void theSameContentBecomesOneDataset() throws IOException {
        var added = onEveryNode(i -> upload("name-" + i, "1,2\n3,4\n"));

        assertThat(added.stream().filter(Uploads.Added::isNew)).hasSize(1);
        assertThat(added.stream().map(Uploads.Added::upload).distinct()).hasSize(1);
        assertThat(filesOnDisk()).isEqualTo(1);
    }

    @Test
    void aNameGoesToOneContent() throws IOException {
        var refused =
                onEveryNode(
                        i -> {
                            try {
                                return upload("rival", "1,2\n3," + i + ".5\n").isNew() ? 0 : -1;
                            } catch (DatasetExistsException e) {
                                return 1;
                            }
                        });

        assertThat(refused).containsOnly(0, 1).containsOnlyOnce(0);
        assertThat(filesOnDisk()).isEqualTo(1);
    }

    private Uploads.Added upload(String name, String text) {
        var node = new Uploads(reader, files, table, quotas, transaction, clock);
        var options = new UploadOptions(name, null, null, ReadOptions.of(StandardCharsets.UTF_8));
        return node.add(new ByteArrayInputStream(text.getBytes(UTF_8)), options, Caller.ANYBODY);
    }

    private static <T> List<T> onEveryNode(IntFunction<T> action) {
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, NODES)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> action.apply(i), nodes))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static long filesOnDisk() throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            return files.count();
        }
    }
}
