package dev.pollen.web.clients;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProcessor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections on which a request trickles in. Tomcat's timeout is for every read by itself: a byte now and then
 * would keep a connection for ever. 200 MB may take two days by this rate; a header, 20 seconds.
 */
@Configuration(proxyBeanMethods = false)
class SlowClients {

    private static final Logger log = LoggerFactory.getLogger(SlowClients.class);

    private static final Duration MOST_FOR_HEADERS = Duration.ofSeconds(20);
    private static final Duration GRACE_FOR_BODY = Duration.ofSeconds(30);
    private static final double LEAST_BYTES_PER_SECOND = 1024;

    private final Connections connections;

    /** Requests whose body may still be on its way, by their connection. */
    private final Map<String, Body> bodies = new ConcurrentHashMap<>();

    SlowClients(Connections connections) {
        this.connections = connections;
    }

    private record Body(org.apache.coyote.Request request, long since) {

        boolean isTooSlow(long now) {
            double seconds = (now - since - GRACE_FOR_BODY.toNanos()) / 1e9;
            long length = request.getContentLengthLong();
            long read = request.getBytesRead();
            return (length < 0 || read < length) && read < seconds * LEAST_BYTES_PER_SECOND;
        }
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodiesAreWatched() {
        return factory -> factory.addEngineValves(new Valve());
    }

    private final class Valve extends ValveBase {

        Valve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST || !hasBody(request.getCoyoteRequest())) {
                getNext().invoke(request, response); // what Tomcat has refused may say a length that is none
                return;
            }
            var id = request.getServletConnection().getConnectionId();
            bodies.put(id, new Body(request.getCoyoteRequest(), System.nanoTime()));
            try {
                getNext().invoke(request, response);
            } finally {
                bodies.remove(id);
            }
        }
    }

    private static boolean hasBody(org.apache.coyote.Request request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    @Scheduled(fixedDelay = 1000)
    void look() {
        long now = System.nanoTime();
        var open = connections.open();
        open.all().forEach(socket -> closeIfHeadersAreSlow(socket, now));
        bodies.forEach(
                (id, body) -> {
                    var socket = open.get(id);
                    if (socket != null && body.isTooSlow(now)) {
                        log.debug("The body of a request from {} is too slow.", socket.getRemoteAddr());
                        socket.close();
                    }
                });
    }

    /** Between two reads of a header, its processor waits with the socket. */
    private static void closeIfHeadersAreSlow(SocketWrapperBase<NioChannel> socket, long now) {
        if (socket.getCurrentProcessor() instanceof AbstractProcessor processor && !processor.isAsync()) {
            long begun = processor.getRequest().getStartTimeNanos();
            if (begun >= 0 && now - begun > MOST_FOR_HEADERS.toNanos()) {
                log.debug("The header of a request from {} is too slow.", socket.getRemoteAddr());
                socket.processSocket(SocketEvent.ERROR, true);
            }
        }
    }
}
