package dev.pollen.web;

import io.swagger.v3.oas.annotations.Hidden;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers errors that happen outside of controllers, in filters and the container, like all others. */
@Hidden
@RestController
class ErrorPage implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        int status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : HttpStatus.NOT_FOUND.value();
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem(status));
    }

    /** What can be said when nothing but the status is known. */
    static ProblemDetail problem(int status) {
        var problem = ofStatus(status);
        problem.setStatus(status);
        return problem;
    }

    private static ProblemDetail ofStatus(int status) {
        if (status == HttpStatus.NOT_FOUND.value()) {
            return Problems.of(ProblemType.UNKNOWN_PATH, "There is nothing at this path.");
        }
        return status >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                ? Problems.of(ProblemType.INTERNAL_ERROR, "The service's log says more.")
                : Problems.of(ProblemType.REQUEST_FAILED, "The request cannot be served.");
    }
}
