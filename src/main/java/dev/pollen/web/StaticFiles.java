package dev.pollen.web;

import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * The lab's files have tags that say what is in them: browsers keep them, ask, and are told 304. Their times would not
 * do, since all files of a build have the same one. The tags are weak, or Tomcat would not compress what bears them.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles {

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> tags() {
        var filter = new ShallowEtagHeaderFilter();
        filter.setWriteWeakETag(true);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.FORWARD); // from / to its page
        registration.addUrlPatterns("/index.html", "/lab/*", "/webjars/*");
        return registration;
    }
}
