package dev.pollen.web.requests;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

/** Holds the bodies that are read into memory as a whole, such as recipes, to a size: uploads are not among them. */
@RestControllerAdvice
public class BodyLimit extends RequestBodyAdviceAdapter {

    static final int MAX_BYTES = 1_000_000;

    /** The body has more bytes than it may. */
    public static final class ExceededException extends RuntimeException {
        ExceededException() {
            super("The body must have at most %d bytes.".formatted(MAX_BYTES));
        }
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage body,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        require(body.getHeaders().getContentLength());
        var limited = new LimitedStream(body.getBody());
        return new HttpInputMessage() {
            @Override
            public InputStream getBody() {
                return limited;
            }

            @Override
            public HttpHeaders getHeaders() {
                return body.getHeaders();
            }
        };
    }

    private static void require(long bytes) {
        if (bytes > MAX_BYTES) {
            throw new ExceededException();
        }
    }

    /** Says how long a body is that does not say it itself, as soon as it is too long. */
    private static final class LimitedStream extends FilterInputStream {

        private long taken;

        LimitedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            taken += bytes;
            require(taken);
        }
    }
}
