package dev.pollen.web.requests;

import dev.pollen.web.Formats;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an operation takes, as its method declares it: types by name.
 *
 * @param query its query parameters, those of parameter objects and {@code format} among them
 * @param path the variables of its path
 * @param headers the request's headers that it reads
 * @param parts the files of its form
 */
record Arguments(
        Map<String, Class<?>> query, Map<String, Class<?>> path, Map<String, Class<?>> headers, Set<String> parts) {

    static Arguments of(HandlerMethod operation) {
        var arguments =
                new Arguments(
                        new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>());
        for (var parameter : operation.getMethodParameters()) {
            arguments.add(parameter);
        }
        if (!Formats.namesOf(operation).isEmpty()) {
            arguments.query.put(Formats.PARAMETER, String.class);
        }
        return arguments;
    }

    private void add(MethodParameter parameter) {
        var type = parameter.getParameterType();
        if (parameter.hasParameterAnnotation(ParameterObject.class)) {
            Arrays.stream(type.getRecordComponents())
                    .forEach(component -> query.put(component.getName(), component.getType()));
        }
        var inQuery = parameter.getParameterAnnotation(RequestParam.class);
        if (inQuery != null) {
            query.put(name(inQuery.name(), parameter), type);
        }
        var inPath = parameter.getParameterAnnotation(PathVariable.class);
        if (inPath != null) {
            path.put(name(inPath.name(), parameter), type);
        }
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null) {
            headers.put(name(header.name(), parameter), type);
        }
        var part = parameter.getParameterAnnotation(RequestPart.class);
        if (part != null) {
            parts.add(name(part.name(), parameter));
        }
    }

    private static String name(String annotated, MethodParameter parameter) {
        return annotated.isEmpty() ? parameter.getParameter().getName() : annotated;
    }
}
