package dev.pollen.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is secret of a key: the whole text that its holder shows. Only its SHA-256 is kept. That is enough where what is
 * hashed are 256 random bits: slow hashes are for what people think of.
 */
record KeySecret(String text) {

    static final String PREFIX = "pollen_";

    /** What files may have: as long as what is made here, in letters that fit a header. */
    static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43,200}");

    private static final int BYTES = 32;
    private static final int SHOWN = PREFIX.length() + 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeySecret random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new KeySecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept of it: its SHA-256, in hexadecimal. */
    String hash() {
        return hash(text);
    }

    /** What any text would be kept as, in a time that depends on its length alone. */
    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its beginning, by which people know it again. */
    String hint() {
        return text.substring(0, SHOWN);
    }

    /** Not for logs. */
    @Override
    public String toString() {
        return hint() + "…";
    }
}
