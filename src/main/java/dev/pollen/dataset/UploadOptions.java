package dev.pollen.dataset;

import dev.pollen.points.ReadOptions;

import org.jspecify.annotations.Nullable;

/**
 * How a file is to be taken.
 *
 * @param name what the dataset is to be called, or null for its file's name or else a part of its hash
 * @param file the name of the file, or null if it has none
 * @param mediaType what it is said to be, or null to go by how it begins
 */
public record UploadOptions(
        @Nullable String name, @Nullable String file, @Nullable String mediaType, ReadOptions reading) {}
