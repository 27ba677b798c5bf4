package dev.pollen.points;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The rows of a file that says what its columns are, counted from 1. */
abstract class TypedRecords<C extends TypedColumn> implements Records {

    final List<C> columns;

    /** What is in the cells of the row. */
    final @Nullable String[] texts;

    /** Where it is. */
    long row;

    TypedRecords(List<C> columns) {
        this.columns = columns;
        this.texts = new String[columns.size()];
    }

    @Override
    public final long row() {
        return row;
    }

    @Override
    public final int cells() {
        return texts.length;
    }

    @Override
    public final boolean fits(int width) {
        return true;
    }

    @Override
    public final @Nullable String text(int cell) {
        return texts[cell];
    }

    @Override
    public final boolean isWord(int cell) {
        return columns.get(cell).type().type() == null;
    }

    @Override
    public final List<String> names() {
        return columns.stream().map(TypedColumn::name).toList();
    }
}
