package dev.pollen.web.requests;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes records of query parameters, null where one is not given. Spring's own binding would read all annotations of
 * such a record anew for every request, which takes longer than to draw some points.
 */
public final class ParameterObjects implements HandlerMethodArgumentResolver {

    private final Map<Class<?>, Form> forms = new ConcurrentHashMap<>();

    /** A record: what it is made of, and its constructor, which takes that as an array. */
    private record Form(List<RecordComponent> components, MethodHandle constructor) {

        static Form of(Class<?> type) {
            var components = List.of(type.getRecordComponents());
            var types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                var constructor =
                        MethodHandles.publicLookup()
                                .findConstructor(type, MethodType.methodType(void.class, types))
                                .asSpreader(Object[].class, types.length)
                                .asType(MethodType.methodType(Object.class, Object[].class));
                return new Form(components, constructor);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("parameter objects are public records, unlike " + type, e);
            }
        }

        Object make(@Nullable Object... values) {
            try {
                return constructor.invokeExact(values);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) { // what a method handle declares
                throw new IllegalStateException("a record was not made", e);
            }
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ParameterObject.class);
    }

    /**
     * @throws MethodArgumentNotValidException if it is not valid; where the arguments of a method are validated
     *     together, that comes later
     */
    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        var form = forms.computeIfAbsent(parameter.getParameterType(), Form::of);
        var name = Objects.requireNonNull(parameter.getParameterName());
        var factory = Objects.requireNonNull(binders);
        var conversion = factory.createBinder(request, null, name);
        var object =
                form.make(form.components().stream().map(component -> value(component, request, conversion)).toArray());
        if (parameter.hasParameterAnnotation(Valid.class)) {
            var binder = factory.createBinder(request, object, name, ResolvableType.forMethodParameter(parameter));
            binder.validate();
            if (binder.getBindingResult().hasErrors()) {
                throw new MethodArgumentNotValidException(parameter, binder.getBindingResult());
            }
        }
        return object;
    }

    private static @Nullable Object value(
            RecordComponent component, NativeWebRequest request, WebDataBinder conversion) {
        var text = request.getParameter(component.getName());
        return text == null ? null : conversion.convertIfNecessary(text, component.getType());
    }
}
