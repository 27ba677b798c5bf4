package dev.pollen.web.points;

import dev.pollen.points.PointFormat;
import dev.pollen.points.PointFormats;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.lang.reflect.Method;
import java.util.stream.Stream;

/** Maps requests to methods; of those that answer with points or take them, the registry of formats says as what. */
public final class PointMappings extends RequestMappingHandlerMapping {

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> controller) {
        var mapping = super.getMappingForMethod(method, controller);
        if (mapping == null) {
            return null;
        }
        var builder = mapping.mutate().options(getBuilderConfiguration());
        PointEndpoint.of(method).ifPresent(points -> builder.produces(points.formats().toArray(String[]::new)));
        if (method.isAnnotationPresent(TakesPoints.class)) {
            builder.consumes(
                    Stream.concat(
                                    PointFormats.readable().stream().map(PointFormat::mediaType),
                                    Stream.of(
                                            MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            MediaType.MULTIPART_FORM_DATA_VALUE))
                            .toArray(String[]::new));
        }
        return builder.build();
    }
}
