package dev.pollen.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What jobs are sorted by. Those of which it is not known come last, and those for which it is the same, newest first.
 */
public enum JobSort {
    /** By their ids, which begin with the time: so the one after which a page begins need not be there any more. */
    @JsonProperty("created")
    CREATED("id", Direction.DESCENDING) {
        @Override
        boolean isKnownById() {
            return true;
        }

        @Override
        String order(Direction direction) {
            return "id " + direction.word;
        }

        @Override
        String after(Direction direction) {
            return "id %s :after".formatted(direction.beyond);
        }
    },
    @JsonProperty("finished")
    FINISHED("finished_at", Direction.DESCENDING),
    @JsonProperty("duration")
    DURATION("finished_at - started_at", Direction.ASCENDING),
    @JsonProperty("name")
    NAME(JobSort.CALLED, Direction.ASCENDING),
    @JsonProperty("dataset")
    DATASET("dataset", Direction.ASCENDING),
    @JsonProperty("state")
    STATE("state", Direction.ASCENDING),
    @JsonProperty("quality")
    QUALITY("ratio", Direction.ASCENDING),
    @JsonProperty("loss")
    LOSS("loss", Direction.ASCENDING);

    /** What a job goes by, whatever the case: its name, or where it has none, its dataset. */
    static final String CALLED = "lower(coalesce(name, dataset))";

    private final String key;
    private final Direction usual;

    JobSort(String key, Direction usual) {
        this.key = key;
        this.usual = usual;
    }

    /** Which way. */
    public enum Direction {
        @JsonProperty("asc")
        ASCENDING("ASC", ">"),
        @JsonProperty("desc")
        DESCENDING("DESC", "<");

        private final String word;
        private final String beyond;

        Direction(String word, String beyond) {
            this.word = word;
            this.beyond = beyond;
        }
    }

    /** Which way where nobody says so: the newest first; of all else, the least. */
    public Direction usual() {
        return usual;
    }

    /** Whether a job's place follows from its id. */
    boolean isKnownById() {
        return false;
    }

    /** What a row of the table of jobs is sorted by. */
    String key() {
        return key;
    }

    /** As SQL orders rows. */
    String order(Direction direction) {
        return "CASE WHEN %s IS NULL THEN 1 ELSE 0 END, %s %s, id DESC".formatted(key, key, direction.word);
    }

    /** Whether a row comes after the one whose id is {@code :after}, and whose key is {@code last.sort_key}. */
    String after(Direction direction) {
        return """
        (last.sort_key IS NULL AND %1$s IS NULL AND id < :after
         OR last.sort_key IS NOT NULL
            AND (%1$s IS NULL OR %1$s %2$s last.sort_key OR %1$s = last.sort_key AND id < :after))
        """
                .formatted(key, direction.beyond);
    }
}
