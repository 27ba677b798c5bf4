package dev.pollen.web.problems;

import org.springframework.http.HttpStatus;

import java.net.URI;
import java.util.Locale;

/** The kinds of errors. Their types are stable: clients may rely on them. */
public enum ProblemType {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request has a value that it cannot have"),
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "It is not known who asks"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Who asks may not do this"),
    NOT_OWNER(HttpStatus.FORBIDDEN, "This belongs to somebody else"),
    UNKNOWN_HOST(HttpStatus.FORBIDDEN, "The service does not go by this host name"),
    FOREIGN_ORIGIN(HttpStatus.FORBIDDEN, "Pages of another origin may not use the service"),
    UNKNOWN_PATH(HttpStatus.NOT_FOUND, "There is nothing at this path"),
    UNKNOWN_JOB(HttpStatus.NOT_FOUND, "There is no such job"),
    UNKNOWN_CHECKPOINT(HttpStatus.NOT_FOUND, "There is no such checkpoint"),
    UNKNOWN_DATASET(HttpStatus.NOT_FOUND, "There is no such dataset"),
    UNKNOWN_KEY(HttpStatus.NOT_FOUND, "There is no such key"),
    UNKNOWN_SCHEDULE(HttpStatus.NOT_FOUND, "There is no such schedule"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The path does not take this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The path does not speak this format"),
    ILLEGAL_TRANSITION(HttpStatus.CONFLICT, "The job cannot do this in its state"),
    JOB_IN_USE(HttpStatus.CONFLICT, "The job's model is needed by another that has not ended"),
    NO_MODEL(HttpStatus.CONFLICT, "There is no model to draw from yet"),
    NOT_MEASURABLE(HttpStatus.CONFLICT, "There are no real points to measure the model against"),
    UNUSABLE_MODEL(HttpStatus.CONFLICT, "The model draws points that are not finite"),
    NO_DENSITY(HttpStatus.CONFLICT, "The model's rows have no density"),
    NO_FIELD(HttpStatus.CONFLICT, "The model does not say where points of a plane go"),
    DATASET_EXISTS(HttpStatus.CONFLICT, "There is a dataset of that name with another content"),
    DATASET_IN_USE(HttpStatus.CONFLICT, "The dataset is needed by a job that has not ended"),
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "The file is not the one that the request is about"),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than it may be"),
    TOO_MUCH_MEMORY(HttpStatus.CONTENT_TOO_LARGE, "This takes more memory than there is for it"),
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The file does not have this range"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key belongs to another request"),
    TOO_MANY_JOBS(HttpStatus.TOO_MANY_REQUESTS, "As many jobs wait as may"),
    QUOTA_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS, "Who asks has as much as they may have"),
    TOO_MANY_GUESSES(HttpStatus.TOO_MANY_REQUESTS, "Too many keys from this address were not valid"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body has a format that the path does not take"),
    CORRUPT_CHECKPOINT(HttpStatus.INTERNAL_SERVER_ERROR, "The checkpoint's file is damaged"),
    CORRUPT_DATASET(HttpStatus.INTERNAL_SERVER_ERROR, "The dataset's file is damaged"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot do this now"),
    REQUEST_FAILED(HttpStatus.BAD_REQUEST, "The request failed"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong in the service");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The {@code type} of its problem details, for example {@code urn:pollen:problem:unknown-job}. */
    public URI uri() {
        return URI.create("urn:pollen:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
