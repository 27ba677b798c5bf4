package dev.pollen.report;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a report is of.
 *
 * @param dataset its name
 * @param origin where the job is shown, as an address relative to the page's own, which holds behind any proxy; null
 *     where it is not
 * @param heldOut how many rows are held out from trainings; {@link Integer#MAX_VALUE} of what has no end
 * @param details more to be listed, by their names, in this order
 */
public record Facts(String dataset, @Nullable String origin, int heldOut, Map<String, String> details) {

    public Facts {
        details = new LinkedHashMap<>(details);
    }

    /** Whether there is always another draw. */
    boolean hasNoEnd() {
        return heldOut == Integer.MAX_VALUE;
    }
}
