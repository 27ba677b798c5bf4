package dev.pollen.job;

import dev.pollen.job.JobSort.Direction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which jobs are asked for, and in which order; null is for any.
 *
 * @param name a part of what they go by, see {@link JobSort#NAME}
 * @param tag one of their tags
 * @param after the job after which to begin, which need not be there any more
 * @param afterKey what that one was sorted by, see {@link JobSort#keyOf}; null for what it is sorted by now
 */
public record JobSearch(
        @Nullable JobState state,
        @Nullable String dataset,
        @Nullable String name,
        @Nullable String tag,
        JobSort sort,
        Direction direction,
        @Nullable UUID after,
        @Nullable String afterKey) {

    public JobSearch {
        if (afterKey != null) {
            sort.read(afterKey);
        }
    }

    /** The jobs in a state, newest first. */
    static JobSearch in(JobState state) {
        return new JobSearch(state, null, null, null, JobSort.CREATED, JobSort.CREATED.usual(), null, null);
    }

    /** Whether it takes the job after which to begin to know where that is. */
    boolean isPlaceUnknown() {
        return after != null && afterKey == null && !sort.isKnownById();
    }

    /** The same, beginning after a job that is there. */
    JobSearch after(Job job) {
        return new JobSearch(state, dataset, name, tag, sort, direction, job.id(), sort.keyOf(job));
    }

    private @Nullable Object key() {
        return afterKey == null ? null : sort.read(afterKey);
    }

    /**
     * @param from {@code SELECT} with the columns, {@code FROM job}
     */
    String sql(String from) {
        var conditions = new ArrayList<String>();
        if (state != null) {
            conditions.add("state = :state");
        }
        if (dataset != null) {
            conditions.add("dataset = :dataset");
        }
        if (name != null) {
            conditions.add("position(lower(:name) IN %s) > 0".formatted(JobSort.CALLED));
        }
        if (tag != null) {
            conditions.add("position(:tag IN tags) > 0");
        }
        if (after != null) {
            conditions.add(sort.after(direction, key() != null));
        }
        var where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return from + where + " ORDER BY " + sort.order(direction) + " LIMIT :limit";
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        if (state != null) {
            parameters.put("state", state.name());
        }
        if (dataset != null) {
            parameters.put("dataset", dataset);
        }
        if (name != null) {
            parameters.put("name", name);
        }
        if (tag != null) {
            parameters.put("tag", Tags.one(tag));
        }
        if (after != null) {
            parameters.put("after", after);
        }
        if (key() != null) {
            parameters.put("key", key());
        }
        return parameters;
    }
}
