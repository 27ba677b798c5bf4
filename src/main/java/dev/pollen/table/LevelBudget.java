package dev.pollen.table;

/** How much memory the different texts of a file may take while it is read: of all columns together. */
public final class LevelBudget {

    /** As many as 256 columns of 1,000 texts have, with 16 characters each. */
    static final long MOST_CHARACTERS = 1 << 22;

    private long characters;

    /** Whether there is room for another text. */
    boolean take(String text) {
        if (characters + text.length() > MOST_CHARACTERS) {
            return false;
        }
        characters += text.length();
        return true;
    }

    void giveBack(String text) {
        characters -= text.length();
    }
}
