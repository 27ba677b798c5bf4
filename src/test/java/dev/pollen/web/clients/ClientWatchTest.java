package dev.pollen.web.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.pollen.web.clients.Connections.Open;

import jakarta.servlet.ServletConnection;
import jakarta.servlet.http.HttpServletRequest;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

class ClientWatchTest {

    /** Two who read from a connection at once take bytes from each other's requests. */
    @Test
    void aRequestGoesOnOnlyWhenNobodyLooksAtItsConnectionAnyMore() throws Exception {
        var connections = mock(Connections.class);
        var watch = new ClientWatch(connections);
        var looking = new CountDownLatch(1);
        var wentOn = new AtomicBoolean();
        var wentOnMeanwhile = new AtomicBoolean();
        var request = new Thread(() -> waitForNothing(watch, looking, wentOn));
        when(connections.open())
                .thenReturn(
                        new Open(
                                new HashMap<>() {
                                    @Override
                                    public SocketWrapperBase<NioChannel> get(Object id) {
                                        looking.countDown();
                                        while (!wentOn.get() && request.getState() != Thread.State.BLOCKED) {
                                            Thread.onSpinWait();
                                        }
                                        wentOnMeanwhile.set(wentOn.get());
                                        return open();
                                    }
                                }));
        request.start();
        while (looking.getCount() > 0) {
            watch.look(); // until the request waits
        }
        request.join();

        assertThat(wentOn).isTrue();
        assertThat(wentOnMeanwhile).isFalse();
    }

    private static SocketWrapperBase<NioChannel> open() {
        return mock();
    }

    private static void waitForNothing(ClientWatch watch, CountDownLatch looking, AtomicBoolean wentOn) {
        var connection = mock(ServletConnection.class);
        when(connection.getConnectionId()).thenReturn("1");
        var request = mock(HttpServletRequest.class);
        when(request.getServletConnection()).thenReturn(connection);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            watch.during(
                    () -> {
                        while (looking.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                        return "done";
                    });
            wentOn.set(true);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
