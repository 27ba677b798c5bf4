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
 * @param after the job after which to begin
 */
public record JobSearch(
        @Nullable JobState state,
        @Nullable String dataset,
        @Nullable String name,
        @Nullable String tag,
        JobSort sort,
        Direction direction,
        @Nullable UUID after) {

    /** The jobs in a state, newest first. */
    static JobSearch in(JobState state) {
        return new JobSearch(state, null, null, null, JobSort.CREATED, JobSort.CREATED.usual(), null);
    }

    /**
     * @param from {@code SELECT} with the columns, {@code FROM job}
     */
    String sql(String from) {
        var last =
                after == null || sort.isKnownById()
                        ? ""
                        : " CROSS JOIN (SELECT %s AS sort_key FROM job WHERE id = :after) last".formatted(sort.key());
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
            conditions.add(sort.after(direction));
        }
        var where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return from + last + where + " ORDER BY " + sort.order(direction) + " LIMIT :limit";
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
        return parameters;
    }
}
