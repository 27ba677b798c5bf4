package dev.pollen.dataset.web;

import dev.pollen.dataset.CorruptDatasetException;
import dev.pollen.dataset.DatasetExistsException;
import dev.pollen.dataset.DatasetInUseException;
import dev.pollen.dataset.DatasetProperties;
import dev.pollen.dataset.UnknownDatasetException;
import dev.pollen.dataset.UploadBrokenOffException;
import dev.pollen.dataset.UploadStorageException;
import dev.pollen.dataset.UploadTooLargeException;
import dev.pollen.web.problems.ProblemType;
import dev.pollen.web.problems.Problems;

import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Turns what can go wrong with datasets into problem details, whichever controller meets it. */
@RestControllerAdvice
@Order(0)
class DatasetProblems {

    private final DatasetProperties limits;

    DatasetProblems(DatasetProperties limits) {
        this.limits = limits;
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownDatasetException e) {
        return problem(ProblemType.UNKNOWN_DATASET, e);
    }

    @ExceptionHandler
    ProblemDetail exists(DatasetExistsException e) {
        return problem(ProblemType.DATASET_EXISTS, e);
    }

    @ExceptionHandler
    ProblemDetail inUse(DatasetInUseException e) {
        return problem(ProblemType.DATASET_IN_USE, e);
    }

    @ExceptionHandler
    ProblemDetail tooLarge(UploadTooLargeException e) {
        return problem(ProblemType.PAYLOAD_TOO_LARGE, e);
    }

    /** A form is refused by the container, before it comes to the controller. */
    @ExceptionHandler
    ProblemDetail formTooLarge(MaxUploadSizeExceededException e) {
        return tooLarge(new UploadTooLargeException(limits.maxBytes()));
    }

    @ExceptionHandler
    ProblemDetail noForm(MultipartException e) {
        return Problems.of(
                ProblemType.MALFORMED_REQUEST, "The body is no multipart/form-data, or ends before its last boundary.");
    }

    @ExceptionHandler
    ProblemDetail brokenOff(UploadBrokenOffException e) {
        return problem(ProblemType.MALFORMED_REQUEST, e);
    }

    @ExceptionHandler
    ProblemDetail notStored(UploadStorageException e) {
        return problem(ProblemType.UNAVAILABLE, e);
    }

    @ExceptionHandler
    ProblemDetail corrupt(CorruptDatasetException e) {
        return problem(ProblemType.CORRUPT_DATASET, e);
    }

    private static ProblemDetail problem(ProblemType type, RuntimeException e) {
        return Problems.of(type, String.valueOf(e.getMessage()));
    }
}
