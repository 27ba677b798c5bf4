package dev.pollen.web.requests;

import dev.pollen.diffusion.Excerpt;
import dev.pollen.web.problems.InvalidRequestException;
import dev.pollen.web.problems.JsonProblems;
import dev.pollen.web.problems.Problems.FieldError;

import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.WebUtils;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses what an operation of the API does not take: parameters that it does not know, or that are given twice, and
 * values that are not written as they must be.
 */
public final class StrictArguments implements HandlerInterceptor {

    /** What makes any address a link for browsers; it has been looked at before. */
    private static final String TICKET = "ticket";

    private final Map<Method, Arguments> known = new ConcurrentHashMap<>();

    /**
     * @throws InvalidRequestException with all that is wrong
     */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation
                && operation.getBeanType().isAnnotationPresent(Tag.class)
                && request.getDispatcherType() == DispatcherType.REQUEST) {
            var errors = errors(request, known.computeIfAbsent(operation.getMethod(), any -> Arguments.of(operation)));
            if (!errors.isEmpty()) {
                throw new InvalidRequestException(errors);
            }
        }
        return true;
    }

    private static List<FieldError> errors(HttpServletRequest request, Arguments known) {
        var errors = new ArrayList<FieldError>();
        request.getParameterMap()
                .forEach(
                        (name, values) -> {
                            var type = known.parts().contains(name) ? String.class : known.query().get(name);
                            if (type == null && !name.equals(TICKET)) {
                                errors.add(
                                        new FieldError(
                                                Excerpt.of(name), Nearest.unknown(name, known.query().keySet())));
                            } else {
                                check(name, List.of(values), type, errors);
                            }
                        });
        variables(request).forEach((name, value) -> check(name, List.of(value), known.path().get(name), errors));
        known.headers()
                .forEach(
                        (name, type) -> {
                            var value = request.getHeader(name);
                            if (value != null && type != String.class) {
                                check(name, List.of(value), type, errors);
                            }
                        });
        errors.addAll(files(request, known));
        if (hasWildcard(request.getContentType())) {
            errors.add(new FieldError("Content-Type", "must be a type without *"));
        }
        return errors;
    }

    /** Spring reads no such type, and fails where there is no body to refuse it for. */
    private static boolean hasWildcard(@Nullable String type) {
        return type != null && type.split(";", 2)[0].contains("*");
    }

    private static void check(String name, List<String> values, @Nullable Class<?> type, List<FieldError> errors) {
        if (values.size() > 1) {
            errors.add(new FieldError(name, "must be given once, but is given %d times".formatted(values.size())));
        } else if (type != null && !ValueSyntax.isValid(values.getFirst(), type)) {
            errors.add(
                    new FieldError(
                            name,
                            "must be %s, but is %s".formatted(JsonProblems.name(type), Excerpt.of(values.getFirst()))));
        }
    }

    private static Map<String, String> variables(HttpServletRequest request) {
        @SuppressWarnings("unchecked")
        var variables = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : variables;
    }

    private static List<FieldError> files(HttpServletRequest request, Arguments known) {
        var form = WebUtils.getNativeRequest(request, MultipartRequest.class);
        var errors = new ArrayList<FieldError>();
        if (form != null) {
            form.getMultiFileMap()
                    .forEach(
                            (name, files) -> {
                                if (!known.parts().contains(name)) {
                                    errors.add(new FieldError(Excerpt.of(name), Nearest.unknown(name, known.parts())));
                                } else if (files.size() > 1) {
                                    errors.add(
                                            new FieldError(
                                                    name,
                                                    "must be given once, but is given %d times"
                                                            .formatted(files.size())));
                                }
                            });
        }
        return errors;
    }
}
