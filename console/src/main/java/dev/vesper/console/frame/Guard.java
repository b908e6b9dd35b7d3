package dev.vesper.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** What every answer carries and what every write must carry. There is no sign-in yet. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Guard {
  /** Where the REST interface lives. */
  static final String API = "/api/";

  /** Events of storefronts: a key lets them in, and a list of origins; no cookie counts there. */
  static final String EVENTS = "/events";

  /** The one file that pages of other origins may use. */
  private static final String SNIPPET = "/assets/vesper-ar.js";

  /**
   * A program names itself in this header. A page of another site cannot send it without asking
   * first (CORS preflight), and nobody answers that question here.
   */
  static final String CLIENT = "Vesper-Client";

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  @Bean
  SecurityFilterChain guarded(HttpSecurity http) {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/").httpOnly(true));
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(tokens)
                    .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                    .requireCsrfProtectionMatcher(Guard::needsToken))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
                    .frameOptions(frame -> frame.deny())
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    .crossOriginOpenerPolicy(o -> o.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                    .addHeaderWriter(Guard::resourcePolicy)
                    .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow"))
                    .addHeaderWriter(
                        new StaticHeadersWriter(
                            "Permissions-Policy", "camera=(), geolocation=(), microphone=()")))
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Nobody can sign in: without this, Spring Security would make up a user and a password. */
  @Bean
  UserDetailsService nobody() {
    return name -> {
      throw new UsernameNotFoundException("there is no sign-in");
    };
  }

  private static void resourcePolicy(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(
        "Cross-Origin-Resource-Policy",
        request.getRequestURI().equals(SNIPPET) ? "cross-origin" : "same-origin");
  }

  private static boolean needsToken(HttpServletRequest request) {
    @Nullable String client = request.getHeader(CLIENT);
    boolean fromProgram =
        request.getRequestURI().startsWith(API) && client != null && !client.isBlank();
    boolean hasItsOwnKey = request.getRequestURI().equals(EVENTS);
    return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && !fromProgram && !hasItsOwnKey;
  }
}
