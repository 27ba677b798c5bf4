package dev.pollen.job.web;

import static dev.pollen.diffusion.InvalidParameterException.require;

import dev.pollen.access.Caller;
import dev.pollen.job.IdempotencyKey;

import io.swagger.v3.oas.annotations.Parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

/** What clients call requests that make jobs. */
final class Idempotency {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,255}");

    private Idempotency() {}

    /** The name of a request, as a header. */
    @Parameter(
            description =
                    "What the client calls this request, 1 to 255 printable characters of ASCII: sent again, it leads"
                            + " to the same job as long as that exists; with another content it is refused",
            example = "8e03978e-40d5-43dd-bc93-6894a57f9324")
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Name {}

    /**
     * @param request what it says
     * @throws dev.pollen.diffusion.InvalidParameterException naming the header
     */
    static IdempotencyKey key(String name, String request) {
        require(
                PRINTABLE.matcher(name).matches(),
                HEADER,
                "must have 1 to 255 characters, all of them printable ASCII, but has " + name.length());
        return new IdempotencyKey(Caller.current().name(), name, request);
    }
}
