package dev.pollen.web.clients;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The body of an answer that says more of the answer than its content: to GET and to HEAD alike. */
public interface Answer {

    /**
     * The status in a format.
     *
     * @return 200, or 204 if there is nothing to be written
     */
    default HttpStatus status(String format) {
        return HttpStatus.OK;
    }

    /** The headers in a format. */
    default HttpHeaders headers(String format) {
        return HttpHeaders.EMPTY;
    }

    /** It is not going to be written. */
    default void abandon() {}
}
