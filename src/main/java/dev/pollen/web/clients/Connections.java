package dev.pollen.web.clients;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The connections to clients that are open. */
@Component
class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Collection<PollenProtocol> protocols = new CopyOnWriteArrayList<>();

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(PollenProtocol.class.getName());
        factory.addConnectorCustomizers(this::add);
    }

    private void add(Connector connector) {
        if (connector.getProtocolHandler() instanceof PollenProtocol protocol) {
            protocols.add(protocol);
        }
    }

    /** Those that are open now, by the id that requests know them by. */
    Open open() {
        var byId = new HashMap<String, SocketWrapperBase<NioChannel>>();
        for (var protocol : protocols) {
            protocol.connections().forEach(socket -> byId.put(id(socket), socket));
        }
        return new Open(byId);
    }

    private static String id(SocketWrapperBase<NioChannel> socket) {
        return socket.getServletConnection("http/1.1", "").getConnectionId(); // as Tomcat's processor asks for it
    }

    /** Connections that were open a moment ago. */
    record Open(Map<String, SocketWrapperBase<NioChannel>> byId) {

        Collection<SocketWrapperBase<NioChannel>> all() {
            return byId.values();
        }

        @Nullable SocketWrapperBase<NioChannel> get(String id) {
            return byId.get(id);
        }

        /** Whether a client has closed its connection: while nobody reads from it. */
        boolean isGone(String id) {
            var socket = byId.get(id);
            return socket == null || socket.isClosed() || isAtEnd(socket);
        }

        /** Reads a byte if there is one, and puts it back: it is the next request's, sent ahead. */
        private static boolean isAtEnd(SocketWrapperBase<NioChannel> socket) {
            var next = ByteBuffer.allocate(1);
            try {
                int count = socket.read(false, next);
                if (count > 0) {
                    socket.unRead(next.flip());
                }
                return count < 0;
            } catch (IOException e) {
                return true;
            }
        }
    }
}
