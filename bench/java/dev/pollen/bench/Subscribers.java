package dev.pollen.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that follow a job: one thread reads for all of them, so that they themselves cost little. */
final class Subscribers implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();

    /** Connects so many clients to the service at a port of this machine. */
    Subscribers(int port, String job, int count) throws IOException {
        var request =
                "GET /jobs/%s/loss HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".formatted(job);
        for (int i = 0; i < count; i++) {
            var channel = SocketChannel.open(new InetSocketAddress("localhost", port));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            channels.add(channel);
        }
        Thread.ofPlatform().name("subscribers").daemon().start(this::read);
    }

    private void read() {
        var buffer = ByteBuffer.allocateDirect(64 * 1024);
        try {
            while (selector.isOpen()) {
                selector.select(
                        key -> {
                            try {
                                buffer.clear();
                                int read = ((SocketChannel) key.channel()).read(buffer);
                                if (read < 0) {
                                    key.cancel();
                                } else {
                                    bytes.addAndGet(read);
                                }
                            } catch (IOException e) {
                                key.cancel();
                            }
                        });
            }
        } catch (ClosedSelectorException e) {
            // they have gone
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much all of them have read. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (var channel : channels) {
            channel.close();
        }
    }
}
