package dev.pollen.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.context.request.ServletWebRequest;

import java.util.Arrays;
import java.util.List;

/** Chooses the format of an answer where its very kind depends on it, as with a stream of events or a document. */
@Component
public class Negotiation {

    private final ContentNegotiationManager manager;

    Negotiation(@Qualifier("mvcContentNegotiationManager") ContentNegotiationManager manager) {
        this.manager = manager;
    }

    /**
     * The format that the request likes best; of those that it likes equally, the first.
     *
     * @throws HttpMediaTypeNotAcceptableException if it likes none
     */
    public String choose(HttpServletRequest request, String... formats) throws HttpMediaTypeNotAcceptableException {
        for (var accepted : manager.resolveMediaTypes(new ServletWebRequest(request))) {
            for (var format : formats) {
                if (accepted.includes(MediaType.parseMediaType(format))) {
                    return format;
                }
            }
        }
        throw new HttpMediaTypeNotAcceptableException(mediaTypes(formats));
    }

    private static List<MediaType> mediaTypes(String... formats) {
        return Arrays.stream(formats).map(MediaType::parseMediaType).toList();
    }
}
