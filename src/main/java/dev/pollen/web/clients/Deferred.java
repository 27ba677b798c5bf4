package dev.pollen.web.clients;

/**
 * The body of an answer that is computed when it is written, in the format that the request likes best: not for HEAD.
 * What is wrong with the request, a controller says before it returns one.
 */
@FunctionalInterface
public interface Deferred<T> extends Answer {

    /**
     * What is to be written.
     *
     * @param format its media type: one of those that the controller's method is mapped with
     */
    T compute(String format);
}
