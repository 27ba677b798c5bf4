package dev.pollen.access;

import static java.util.stream.Collectors.joining;

import dev.pollen.web.requests.EnumNames;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

import java.util.stream.Stream;

/** Says in the description of the API how one shows who one is, and what role each operation needs. */
@Configuration(proxyBeanMethods = false)
class AccessDocumentation {

    private static final String SCHEME = "key";
    private static final String VARIABLE = "\\{[^}]*}";

    @Bean
    OpenApiCustomizer keysAndRoles() {
        return api -> {
            api.getComponents()
                    .addSecuritySchemes(
                            SCHEME,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .description(
                                            "A key, pollen_…, or a token of the issuer that is configured; needed where"
                                                    + " the service asks who one is"));
            api.addSecurityItem(new SecurityRequirement().addList(SCHEME)).addSecurityItem(new SecurityRequirement());
            sayRoles(api);
        };
    }

    private static void sayRoles(OpenAPI api) {
        api.getPaths()
                .forEach(
                        (path, item) ->
                                item.readOperationsMap()
                                        .forEach((method, operation) -> sayRole(method.name(), path, operation)));
    }

    private static void sayRole(String method, String path, Operation operation) {
        var needed =
                AccessRules.needed(HttpMethod.valueOf(method), PathContainer.parsePath(path.replaceAll(VARIABLE, "x")));
        if (needed != null) {
            operation.setDescription(
                    Stream.of(operation.getDescription(), "Needs the role %s.".formatted(EnumNames.of(needed)))
                            .filter(text -> text != null)
                            .collect(joining(" ")));
        }
    }
}
