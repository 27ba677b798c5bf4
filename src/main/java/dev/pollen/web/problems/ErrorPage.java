package dev.pollen.web.problems;

import io.swagger.v3.oas.annotations.Hidden;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;

/** Answers errors that happen outside of controllers, in filters and the container, like all others. */
@Hidden
@RestController
class ErrorPage implements ErrorController {

    private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request, HttpServletResponse response) {
        int status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : HttpStatus.NOT_FOUND.value();
        if (status == HttpStatus.METHOD_NOT_ALLOWED.value()) {
            response.setHeader(HttpHeaders.ALLOW, METHODS); // Tomcat would name more
        }
        request.setCharacterEncoding(StandardCharsets.UTF_8); // Spring asks for it, and the request's may not exist
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem(status));
    }

    /** What can be said when nothing but the status is known. */
    static ProblemDetail problem(int status) {
        var problem = ofStatus(status);
        problem.setStatus(status);
        return problem;
    }

    private static ProblemDetail ofStatus(int status) {
        return switch (status) {
            case 400 ->
                    Problems.of(
                            ProblemType.MALFORMED_REQUEST,
                            "The request is no proper HTTP: it needs one Host header, one length, and an address in"
                                    + " which every character but letters, digits and -._~ is percent-encoded.");
            case 404 -> Problems.of(ProblemType.UNKNOWN_PATH, "There is nothing at this path.");
            case 405 -> Problems.of(ProblemType.METHOD_NOT_ALLOWED, "The service does not take this method.");
            case 413 -> Problems.of(ProblemType.PAYLOAD_TOO_LARGE, "The body has more bytes than it may.");
            case 414, 431 ->
                    Problems.of(
                            ProblemType.REQUEST_FAILED, "The address and the headers must have at most 8 kB together.");
            case 416 ->
                    Problems.of(
                            ProblemType.RANGE_NOT_SATISFIABLE,
                            "The range begins beyond the end of the file, whose length is in Content-Range.");
            default ->
                    status >= 500
                            ? Problems.of(ProblemType.INTERNAL_ERROR, "The service's log says more.")
                            : Problems.of(
                                    ProblemType.REQUEST_FAILED,
                                    "The service refuses the request: %s.".formatted(HttpStatusCode.valueOf(status)));
        };
    }
}
