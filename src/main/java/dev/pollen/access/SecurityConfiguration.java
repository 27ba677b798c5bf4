package dev.pollen.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

import java.util.ArrayList;

/**
 * Lets requests in that show a bearer token: a key, or a token of an issuer. Nothing is remembered of them, and
 * browsers send none of it by themselves: so there is no session, and nothing that a page of another origin could use.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Of a request that has been let in. */
    private static final DispatcherType[] AFTERWARDS = {
        DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD
    };

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http, Access access, AuthenticationManager callers, SignedLinks links, AccessAnswers answers) {
        http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable) // every answer has them, also those that come before this
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        if (access.mode() == AccessMode.KEYS) {
            http.oauth2ResourceServer(
                            tokens ->
                                    tokens.authenticationManagerResolver(request -> callers)
                                            .authenticationEntryPoint(answers)
                                            .accessDeniedHandler(answers))
                    .addFilterBefore(new SignedLinkFilter(links, answers), BearerTokenAuthenticationFilter.class)
                    .exceptionHandling(
                            refused -> refused.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                    .authorizeHttpRequests(
                            requests ->
                                    requests.dispatcherTypeMatchers(AFTERWARDS)
                                            .permitAll()
                                            .anyRequest()
                                            .access((caller, context) -> decide(context.getRequest())));
        } else {
            http.anonymous(
                    anybody -> anybody.principal(Caller.ANYBODY).authorities(Caller.ANYBODY.role().authorities()));
        }
        return http.build();
    }

    /** Paths are held to be plain. What is wrong with methods, parameters and headers the API says itself, by name. */
    @Bean
    HttpFirewall plainPaths() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    private static AuthorizationDecision decide(HttpServletRequest request) {
        var needed = AccessRules.needed(request);
        return new AuthorizationDecision(
                needed == null || Caller.find().filter(caller -> caller.role().includes(needed)).isPresent());
    }

    @Bean
    AuthenticationManager callers(
            ApiKeys keys,
            ServiceKey own,
            ObjectProvider<JwtDecoder> issuer,
            ObjectProvider<JwtAuthenticationConverter> claims) {
        var providers = new ArrayList<AuthenticationProvider>();
        providers.add(new KeyAuthentication(keys, own));
        issuer.ifAvailable(
                decoder -> {
                    var tokens = new JwtAuthenticationProvider(decoder);
                    tokens.setJwtAuthenticationConverter(
                            new TokenCallers(claims.getIfAvailable(JwtAuthenticationConverter::new)));
                    providers.add(tokens);
                });
        return new Guesses(new ProviderManager(providers));
    }
}
