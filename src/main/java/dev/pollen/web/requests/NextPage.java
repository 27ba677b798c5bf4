package dev.pollen.web.requests;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where a list goes on. */
public final class NextPage {

    private NextPage() {}

    /**
     * The Link header (RFC 8288) of a page that another one follows.
     *
     * @param path of the list
     * @param query what the next page is asked for by; what is null is left out
     */
    public static String link(String path, Map<String, @Nullable Object> query) {
        var said = new LinkedHashMap<>(query);
        said.values().removeIf(value -> value == null);
        var uri = UriComponentsBuilder.fromPath(path);
        said.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
        return "<%s>; rel=\"next\"".formatted(uri.encode().buildAndExpand(said).toUriString());
    }
}
