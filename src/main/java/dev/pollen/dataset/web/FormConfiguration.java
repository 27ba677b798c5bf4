package dev.pollen.dataset.web;

import dev.pollen.dataset.DatasetProperties;

import jakarta.servlet.MultipartConfigElement;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How large a form may be: a file, and a little besides, that goes to disk as it comes: beside the uploads, where what
 * a crash leaves of it is swept with their drafts, since Tomcat gives both the same ending.
 */
@Configuration(proxyBeanMethods = false)
class FormConfiguration {

    @Bean
    MultipartConfigElement multipartConfigElement(DatasetProperties limits) {
        return new MultipartConfigElement(
                limits.directory().toAbsolutePath().toString(), limits.maxBytes().toBytes(), limits.mostOfForm(), 0);
    }
}
