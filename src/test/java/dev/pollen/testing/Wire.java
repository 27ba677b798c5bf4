package dev.pollen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What lies between a browser and a service: to be cut or held, and mended. */
public final class Wire implements AutoCloseable {

    private final int service;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;
    private boolean isHeld;

    /** A way to the service at a port of this machine. */
    public Wire(int service) {
        this.service = service;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it begins. */
    public int port() {
        return server.getLocalPort();
    }

    /** Breaks all connections off, and lets none come about. */
    public void cut() {
        isCut = true;
        sockets.forEach(Wire::close);
    }

    /** Lets nothing through, and breaks nothing off: whoever waits for an answer goes on waiting. */
    public synchronized void hold() {
        isHeld = true;
    }

    /** Lets connections come about again, and everything through. */
    public synchronized void mend() {
        isCut = false;
        isHeld = false;
        notifyAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                if (isCut) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // it is closed, or the service is gone
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var upstream = new Socket(InetAddress.getLoopbackAddress(), service);
        sockets.add(client);
        sockets.add(upstream);
        Thread.ofVirtual().start(() -> pump(client, upstream));
        Thread.ofVirtual().start(() -> pump(upstream, client));
    }

    private void pump(Socket from, Socket to) {
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var bytes = new byte[8192];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                awaitPassage();
                out.write(bytes, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // one of them is gone
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void awaitPassage() throws InterruptedException {
        while (isHeld) {
            wait();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed as far as it can be
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        mend();
    }
}
