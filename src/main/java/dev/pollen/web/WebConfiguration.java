package dev.pollen.web;

import dev.pollen.web.points.PointMappings;
import dev.pollen.web.requests.EnumNames;
import dev.pollen.web.requests.ParameterObjects;
import dev.pollen.web.requests.StrictArguments;

import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.accept.FixedContentNegotiationStrategy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.util.List;

/**
 * How requests are read: strictly, enums by the names that the API has for them; the format of the answer by {@code
 * ?format=} instead of {@code Accept}, for browsers and plain links. And how errors are written: as problem details,
 * whatever {@code Accept} says.
 */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.favorParameter(true).parameterName(Formats.PARAMETER).useRegisteredExtensionsOnly(true);
        Formats.BY_NAME.forEach((name, format) -> negotiation.mediaType(name, MediaType.parseMediaType(format)));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new StrictArguments());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ParameterObjects());
    }

    @Bean
    WebMvcRegistrations mappingsAndProblems() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new PointMappings();
            }

            @Override
            public ExceptionHandlerExceptionResolver getExceptionHandlerExceptionResolver() {
                return new ProblemResolver();
            }
        };
    }

    private static final class ProblemResolver extends ExceptionHandlerExceptionResolver {

        @Override
        public void setContentNegotiationManager(ContentNegotiationManager requests) {
            super.setContentNegotiationManager(
                    new ContentNegotiationManager(
                            new FixedContentNegotiationStrategy(MediaType.APPLICATION_PROBLEM_JSON)));
        }
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new EnumsByName());
    }

    private static final class EnumsByName implements ConverterFactory<String, Enum<?>> {

        @Override
        public <E extends Enum<?>> Converter<String, E> getConverter(Class<E> type) {
            return name -> EnumNames.find(type, name).orElseThrow();
        }
    }
}
