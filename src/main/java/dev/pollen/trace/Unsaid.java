package dev.pollen.trace;

/** That something failed, as a span says it: by the name of the error, whose message may have what somebody wrote. */
final class Unsaid extends Exception {

    Unsaid(Throwable error) {
        super(error.getClass().getSimpleName(), null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    }
}
