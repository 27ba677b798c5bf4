package dev.pollen.web.security;

import java.util.Set;

/** What an answer may load and do where a browser shows it: its Content-Security-Policy. */
enum ContentPolicy {

    /** What comes from this service, nothing inline. Also the lab's scripts, since a worker lives by its own. */
    LAB("script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"),

    /** Its styles are inline, and so are its icons; what the API answers it shows and hands out as a blob. */
    SWAGGER_UI(
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'"),

    /** Nothing but what an SVG file or a browser's own view of data is painted with. */
    DATA("style-src 'unsafe-inline'", "img-src data:");

    private static final Set<String> PAGE = Set.of("/", "/index.html");

    private final String header;

    ContentPolicy(String... sources) {
        header =
                "default-src 'none'; %s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                        .formatted(String.join("; ", sources));
    }

    String header() {
        return header;
    }

    /** The policy of what is at a path. */
    static ContentPolicy of(String path) {
        if (isPage(path) || path.startsWith("/lab/")) {
            return LAB;
        }
        return path.startsWith("/swagger-ui/") ? SWAGGER_UI : DATA;
    }

    /** Whether it is the path of the page that is there for browsers, where others get something else. */
    static boolean isPage(String path) {
        return PAGE.contains(path);
    }
}
