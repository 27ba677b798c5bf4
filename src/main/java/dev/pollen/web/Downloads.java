package dev.pollen.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Sends files, as a whole or in parts, under the conditions that requests set (RFC 9110, sections 13 and 14). */
@Component
public class Downloads {

    private final FileHandler files = new FileHandler();

    /**
     * A file that can be downloaded.
     *
     * @param name what to call it
     * @param type what it is
     * @param tag says which content it has: of another content, there is another tag
     * @param bytes its length: asked where nothing of it is to be sent
     * @param path finds and verifies it: asked only when something of it is to be sent
     */
    public record Download(String name, MediaType type, String tag, LongSupplier bytes, Supplier<Path> path) {}

    /** A file that is there, and what it is. */
    private record Found(Path path, MediaType type) {}

    /** The file is not the one that {@code If-Match} names. */
    public static final class ChangedException extends RuntimeException {
        ChangedException(String tag) {
            super("The file is none of those that If-Match names: its ETag is \"%s\".".formatted(tag));
        }
    }

    /** Answers a GET or a HEAD. */
    public void send(Download download, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var tag = new ETag(download.tag(), false);
        requireMatch(tag, request);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(download.name()).build().toString());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (new ServletWebRequest(request, response).checkNotModified(tag.formattedTag())) {
            return;
        }
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            response.setContentType(download.type().toString());
            response.setContentLengthLong(download.bytes().getAsLong());
            return;
        }
        request.setAttribute(FileHandler.FILE, new Found(download.path().get(), download.type()));
        files.handleRequest(rangeHolds(tag, request) ? request : new WholeFile(request), response);
    }

    private static void requireMatch(ETag tag, HttpServletRequest request) {
        var wanted = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH)).stream().flatMap(Downloads::tags);
        if (request.getHeader(HttpHeaders.IF_MATCH) != null
                && wanted.noneMatch(one -> one.isWildcard() || one.compare(tag, true))) {
            throw new ChangedException(tag.tag());
        }
    }

    private static Stream<ETag> tags(String header) {
        return ETag.parse(header).stream();
    }

    /** Parts are those of the file that the client knows, or there are none. */
    private static boolean rangeHolds(ETag tag, HttpServletRequest request) {
        var known = request.getHeader(HttpHeaders.IF_RANGE);
        return known == null || known.equals(tag.formattedTag());
    }

    private static final class FileHandler extends ResourceHttpRequestHandler {

        static final String FILE = FileHandler.class.getName();

        FileHandler() {
            setUseLastModified(false);
            setResourceHttpMessageConverter(new ResourceHttpMessageConverter());
            setResourceRegionHttpMessageConverter(new ResourceRegionHttpMessageConverter());
        }

        @Override
        protected @Nullable Resource getResource(HttpServletRequest request) {
            return request.getAttribute(FILE) instanceof Found found ? new FileSystemResource(found.path()) : null;
        }

        @Override
        protected @Nullable MediaType getMediaType(HttpServletRequest request, Resource file) {
            return request.getAttribute(FILE) instanceof Found found ? found.type() : null;
        }
    }

    /** A request for all of a file, whatever its {@code Range} says. */
    private static final class WholeFile extends HttpServletRequestWrapper {

        WholeFile(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.RANGE) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.RANGE)
                    ? Collections.enumeration(List.of())
                    : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            var names = Collections.list(super.getHeaderNames());
            names.removeIf(HttpHeaders.RANGE::equalsIgnoreCase);
            return Collections.enumeration(names);
        }
    }
}
