package dev.pollen.web.security;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

import java.io.IOException;
import java.util.Objects;

/**
 * What browsers are to know of every answer, also of Tomcat's own: nobody guesses its type, frames it, reads it from
 * another origin or learns from where its links were followed.
 */
final class SecurityHeaders extends ValveBase {

    private SecurityHeaders() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var path = Objects.requireNonNullElse(request.getServletPath(), "");
        response.setHeader("Content-Security-Policy", ContentPolicy.of(path).header());
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        if (ContentPolicy.isPage(path)) {
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        getNext().invoke(request, response);
    }

    @Configuration(proxyBeanMethods = false)
    static class Installation {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> securityHeaders() {
            return factory -> factory.addEngineValves(new SecurityHeaders());
        }
    }
}
