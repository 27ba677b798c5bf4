package dev.pollen.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A format may be chosen by {@code ?format=} instead of {@code Accept}, for browsers and plain links. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation
                .favorParameter(true)
                .parameterName("format")
                .useRegisteredExtensionsOnly(true)
                .mediaType("json", MediaType.parseMediaType(Formats.JSON))
                .mediaType("csv", MediaType.parseMediaType(Formats.CSV))
                .mediaType("npy", MediaType.parseMediaType(Formats.NPY))
                .mediaType("sse", MediaType.parseMediaType(Formats.EVENT_STREAM));
    }
}
