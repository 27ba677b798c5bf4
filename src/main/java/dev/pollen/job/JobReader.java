package dev.pollen.job;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** Reads what somebody says of a job, in the words of the API. */
public interface JobReader {

    /**
     * A job that can be asked for, and what is to be expected of it.
     *
     * @param warnings of what has been chosen, in sentences
     * @param notes of what follows from the data
     */
    record Read(JobRequest request, List<String> warnings, List<String> notes) {}

    /**
     * What a body says, with all that it leaves out.
     *
     * @throws dev.pollen.dataset.UnknownDatasetException if there is no dataset of that name
     * @throws dev.pollen.web.problems.InvalidRequestException where something is not known or is of another type
     * @throws dev.pollen.diffusion.InvalidParameterException where values are beyond their limits, or do not go
     *     together
     * @throws dev.pollen.capacity.TooLargeException where the training would take more memory than there is
     */
    Read read(Map<String, @Nullable Object> body);
}
