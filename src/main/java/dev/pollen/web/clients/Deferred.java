package dev.pollen.web.clients;

/**
 * The body of an answer that is computed when it is written: not for HEAD. What is wrong with the request, a controller
 * says before it returns one.
 */
@FunctionalInterface
public interface Deferred<T> {

    T compute();
}
