package dev.pollen.dataset;

import dev.pollen.diffusion.Excerpt;

import java.util.List;

/** There is no dataset of that name. The message says which ones there are. */
public final class UnknownDatasetException extends RuntimeException {

    UnknownDatasetException(String name, List<String> known) {
        super(
                "There is no dataset '%s'. There are: %s, and what has been uploaded."
                        .formatted(Excerpt.of(name), String.join(", ", known)));
    }
}
