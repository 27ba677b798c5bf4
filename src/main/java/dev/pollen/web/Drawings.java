package dev.pollen.web;

import org.springframework.stereotype.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;

/**
 * Has as many pictures drawn at once as there are cores, since each takes a core and tens of megabytes; others wait for
 * their turn. A picture is drawn as a whole before it is sent: whoever takes it slowly holds up nobody, and what goes
 * wrong goes wrong before the answer begins.
 */
@Component
class Drawings {

    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    interface Drawing {
        void write(OutputStream out) throws IOException;
    }

    /** The bytes of a picture. */
    byte[] draw(Drawing drawing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service stops");
        }
        try {
            drawing.write(bytes);
        } finally {
            turns.release();
        }
        return bytes.toByteArray();
    }
}
