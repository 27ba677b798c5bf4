package dev.pollen.web.points;

import dev.pollen.points.PointDocument;
import dev.pollen.web.clients.Answer;

import org.springframework.http.HttpHeaders;

/**
 * Points as an answer: a controller says what they are, the request says in which format it wants them. What is said of
 * them is in the headers of every format.
 *
 * @param whenDone run when they have been sent, or are not going to be
 */
public record PointBody<D extends PointDocument>(D document, PointPicture picture, Runnable whenDone)
        implements Answer, AutoCloseable {

    /** Points that nobody has to be told of when they have been sent. */
    public PointBody(D document, PointPicture picture) {
        this(document, picture, () -> {});
    }

    @Override
    public HttpHeaders headers(String format) {
        return PointHeaders.of(document);
    }

    @Override
    public void abandon() {
        close();
    }

    @Override
    public void close() {
        whenDone.run();
    }
}
