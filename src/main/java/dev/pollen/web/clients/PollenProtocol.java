package dev.pollen.web.clients;

import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

import java.util.Set;

/** Tomcat's own protocol, whose connections can be looked at. Tomcat makes it by its name. */
public final class PollenProtocol extends Http11NioProtocol {

    Set<SocketWrapperBase<NioChannel>> connections() {
        return getEndpoint().getConnections();
    }
}
