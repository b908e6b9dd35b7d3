package dev.vesper.console.frame;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.IdentityProvider;
import dev.vesper.console.access.Recognised;
import dev.vesper.console.access.Refusal;
import dev.vesper.console.oidc.ProviderLogin;
import dev.vesper.data.access.ProviderSignIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** What every answer carries, what every write must carry, and that somebody has signed in. */
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

  private static final String[] ANYBODYS = {
    "/sign-in",
    "/sign-in/code",
    "/sign-in/second-step",
    "/sign-in/set-up",
    EVENTS,
    "/error",
    "/assets/**",
    "/webjars/**"
  };

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  @Bean
  SecurityFilterChain guarded(HttpSecurity http, ConsoleParts parts, ProviderSignIn waiting) {
    @Nullable IdentityProvider provider = parts.provider();
    if (provider != null) {
      new ProviderLogin(provider, waiting).addTo(http);
    }
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/").httpOnly(true));
    boolean open = parts.entrance().isOpen();
    return http.authorizeHttpRequests(
            requests ->
                requests
                    // The first dispatch was asked already; an answer about trouble is for all.
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(ANYBODYS)
                    .permitAll()
                    .requestMatchers(ProviderLogin.ADDRESSES.toArray(String[]::new))
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .addFilterBefore(new Recognised(parts), CsrfFilter.class)
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(Refusal::signIn)
                    .accessDeniedHandler(Refusal::denied))
        // Sessions are rows of ours, found anew for each request. The library's management would
        // take every request for a new sign-in and change the token of all open pages.
        .sessionManagement(AbstractHttpConfigurer::disable)
        .securityContext(
            context ->
                context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(tokens)
                    .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                    .requireCsrfProtectionMatcher(request -> needsToken(request, open)))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))
                    // Other names below the shop's are not ours to bind.
                    .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false))
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

  /** Accounts are ours: without this, Spring Security would make up a user and a password. */
  @Bean
  UserDetailsService nobody() {
    return name -> {
      throw new UsernameNotFoundException("people sign in on the page");
    };
  }

  private static void resourcePolicy(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(
        "Cross-Origin-Resource-Policy",
        request.getRequestURI().equals(SNIPPET) ? "cross-origin" : "same-origin");
  }

  /**
   * A program that names itself needs no token on a console that is open to this machine; elsewhere
   * a program shows a key, and whatever a cookie lets in needs a token.
   */
  private static boolean needsToken(HttpServletRequest request, boolean open) {
    @Nullable String client = request.getHeader(CLIENT);
    boolean named =
        open && request.getRequestURI().startsWith(API) && client != null && !client.isBlank();
    boolean fromProgram = named || (!open && Recognised.showsKey(request));
    boolean hasItsOwnKey = request.getRequestURI().equals(EVENTS);
    return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && !fromProgram && !hasItsOwnKey;
  }
}
