package dev.pollen.points;

import dev.pollen.table.Delimiter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** An Arrow file or stream: its columns have types. */
final class ArrowFile implements TextFile {

    static final String NAME = "Arrow";

    /** What a file begins with, and no stream. */
    static final byte[] MAGIC = {'A', 'R', 'R', 'O', 'W', '1', 0, 0};

    private final MappedFile file;
    private final Set<String> dropped;
    private final List<StatedType> stated;

    /**
     * @param dropped the names of columns that are not read
     */
    ArrowFile(Path path, Set<String> dropped) throws IOException {
        this.dropped = dropped;
        file = MappedFile.of(path);
        try (var records = open()) {
            stated = records.columns().stream().map(ArrowColumn::type).toList();
        }
    }

    private long firstMessage() {
        if (file.size() < MAGIC.length) {
            return 0;
        }
        var head = new byte[MAGIC.length];
        file.slice(0, head.length).get(head);
        return Arrays.equals(head, MAGIC) ? head.length : 0;
    }

    @Override
    public List<StatedType> stated() {
        return stated;
    }

    @Override
    public @Nullable Delimiter delimiter() {
        return null;
    }

    @Override
    public ArrowRecords open() {
        return Unreadable.read(NAME, () -> ArrowRecords.of(file, firstMessage(), dropped));
    }
}
