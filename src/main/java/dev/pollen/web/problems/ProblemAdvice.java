package dev.pollen.web.problems;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.diffusion.InvalidParameterException;
import dev.pollen.points.UnsuitableFormatException;
import dev.pollen.web.Downloads;
import dev.pollen.web.problems.Problems.FieldError;
import dev.pollen.web.requests.BodyLimit;

import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

import tools.jackson.core.JacksonException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Turns every error that no capability knows into a problem detail. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "10";

    private volatile boolean stopping;

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidParameter(InvalidParameterException e) {
        return response(Problems.of(e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unsuitableFormat(UnsuitableFormatException e) {
        return response(Problems.of(ProblemType.NOT_ACCEPTABLE, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidRequest(InvalidRequestException e) {
        return response(Problems.invalid(e.errors()));
    }

    /** What Tomcat finds when the parameters are asked for: a query that is not encoded as it must be. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformedQuery(org.apache.tomcat.util.http.InvalidParameterException e) {
        return response(
                Problems.of(
                        ProblemType.MALFORMED_REQUEST,
                        "The query, or a form, is malformed: every parameter needs a name, and every % two hexadecimal"
                                + " digits that make UTF-8."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bodyTooLarge(BodyLimit.ExceededException e) {
        return response(Problems.of(ProblemType.PAYLOAD_TOO_LARGE, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> changed(Downloads.ChangedException e) {
        return response(Problems.of(ProblemType.PRECONDITION_FAILED, String.valueOf(e.getMessage())));
    }

    /** Once an answer has begun, the container breaks the connection off, so that nobody takes a part for the whole. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> anythingElse(Exception e, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            if (stopping || DisconnectedClientHelper.isClientDisconnectedException(e)) {
                log.debug("An answer is broken off: {}", e.toString());
                throw new ClientAbortException(e); // of which Tomcat says nothing
            }
            throw e;
        }
        if (stopping) {
            return response(Problems.of(ProblemType.UNAVAILABLE, "The service stops. Try again later."));
        }
        log.error("A request failed.", e);
        return response(
                e instanceof DataAccessException || e instanceof TransactionException
                        ? Problems.of(ProblemType.UNAVAILABLE, "The database does not answer. Try again later.")
                        : Problems.of(ProblemType.INTERNAL_ERROR, "The service's log says more."));
    }

    /** What is under way fails because the service stops. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }

    private static ResponseEntity<ProblemDetail> response(ProblemDetail problem) {
        var answer = ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        return (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()
                        ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        : answer)
                .body(problem);
    }

    /** All of Spring's own errors come through here. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof AsyncRequestNotUsableException
                || e instanceof HttpMessageNotWritableException
                        && DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null; // the client is gone
        }
        var problem = problem(e, status);
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail problem(Exception e, HttpStatusCode status) {
        return switch (e) {
            case MethodArgumentNotValidException invalid -> Problems.invalid(errors(invalid));
            case HandlerMethodValidationException invalid -> Problems.invalid(errors(invalid));
            case MethodArgumentTypeMismatchException mismatch ->
                    Problems.invalid(mismatch.getName(), wrongType(mismatch));
            case MissingServletRequestParameterException missing ->
                    Problems.invalid(missing.getParameterName(), "is required");
            case HttpMessageNotReadableException unreadable
                    when unreadable.getRootCause() instanceof BodyLimit.ExceededException tooLarge ->
                    Problems.of(ProblemType.PAYLOAD_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
            case HttpMessageNotReadableException unreadable
                    when unreadable.getCause() instanceof JacksonException json ->
                    JsonProblems.of(json);
            case HttpMessageNotReadableException unreadable ->
                    Problems.of(ProblemType.MALFORMED_REQUEST, "The body is missing or cannot be read.");
            case NoResourceFoundException none ->
                    Problems.of(
                            ProblemType.UNKNOWN_PATH,
                            "There is nothing at /%s.".formatted(Excerpt.of(none.getResourcePath())));
            case HttpRequestMethodNotSupportedException method ->
                    Problems.of(
                            ProblemType.METHOD_NOT_ALLOWED,
                            "%s is not possible here, but %s."
                                    .formatted(
                                            Excerpt.of(method.getMethod()), listed(method.getSupportedHttpMethods())));
            case HttpMediaTypeNotAcceptableException format ->
                    Problems.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "Ask for one of %s, by Accept or ?format=."
                                    .formatted(listed(format.getSupportedMediaTypes())));
            case HttpMediaTypeNotSupportedException format ->
                    Problems.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "The body must be one of %s, by Content-Type."
                                    .formatted(listed(format.getSupportedMediaTypes())));
            default -> other(e, status);
        };
    }

    private static String listed(@Nullable Collection<?> values) {
        return values == null ? "" : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static ProblemDetail other(Exception e, HttpStatusCode status) {
        if (status.is5xxServerError()) {
            log.error("A request failed.", e);
            return Problems.of(ProblemType.INTERNAL_ERROR, "The service's log says more.");
        }
        var problem = Problems.of(ProblemType.REQUEST_FAILED, Excerpt.of(String.valueOf(e.getMessage())));
        problem.setStatus(status.value());
        return problem;
    }

    private static List<FieldError> errors(MethodArgumentNotValidException e) {
        return e.getFieldErrors().stream().map(ProblemAdvice::error).toList();
    }

    private static List<FieldError> errors(HandlerMethodValidationException e) {
        var errors = new ArrayList<FieldError>();
        for (var result : e.getParameterValidationResults()) {
            if (result instanceof ParameterErrors fields) {
                fields.getFieldErrors().forEach(field -> errors.add(error(field)));
            } else {
                var name = String.valueOf(result.getMethodParameter().getParameterName());
                result.getResolvableErrors()
                        .forEach(
                                error ->
                                        errors.add(
                                                new FieldError(
                                                        name,
                                                        message(error.getDefaultMessage(), result.getArgument()))));
            }
        }
        return errors;
    }

    private static FieldError error(org.springframework.validation.FieldError error) {
        if (error.contains(TypeMismatchException.class)) {
            return new FieldError(error.getField(), wrongType(error.unwrap(TypeMismatchException.class)));
        }
        return new FieldError(error.getField(), message(error.getDefaultMessage(), error.getRejectedValue()));
    }

    private static String message(@Nullable String message, @Nullable Object value) {
        return value == null ? String.valueOf(message) : "%s, but is %s".formatted(message, Excerpt.of(value));
    }

    private static String wrongType(TypeMismatchException e) {
        var type = e.getRequiredType();
        return "must be %s, but is %s".formatted(JsonProblems.name(type), Excerpt.of(String.valueOf(e.getValue())));
    }
}
