package dev.pollen.web.problems;

import dev.pollen.web.Formats;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers what Tomcat refuses before the service sees it, such as a malformed request line, like all other errors. */
public final class ProblemValve extends ErrorReportValve {

    private static final JsonMapper JSON =
            JsonMapper.builder().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable error) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(Formats.PROBLEM);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getOutputStream().write(JSON.writeValueAsBytes(ErrorPage.problem(status)));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // nobody reads it, or something has been written already
        }
    }

    @Configuration
    static class Installation {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
            return factory ->
                    factory.addContextCustomizers(
                            context ->
                                    ((StandardHost) context.getParent())
                                            .setErrorReportValveClass(ProblemValve.class.getName()));
        }
    }
}
