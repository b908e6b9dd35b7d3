package dev.vesper.console.oidc;

import dev.vesper.console.IdentityProvider;
import dev.vesper.console.access.ProviderDoor;
import dev.vesper.data.access.ProviderSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestClient;

/**
 * The authorisation code flow with PKCE [1]. State, nonce, issuer, audience, expiry and signature
 * are checked by Spring Security; requests wait in the store, so that each answer counts once and
 * in the browser that asked.
 *
 * <p>[1] OpenID Connect Core 1.0, 3.1; RFC 7636; RFC 9700, 2.1.
 */
public final class ProviderLogin {
  /** Addresses that anybody may ask for. */
  public static final List<String> ADDRESSES =
      List.of(Registration.TO + "/*", Registration.FROM + "/*");

  private static final Logger LOG = LoggerFactory.getLogger(ProviderLogin.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Registration registration;
  private final ProviderDoor door;
  private final ProviderSignIn waiting;

  /** The flow of a console that has a provider. */
  public ProviderLogin(IdentityProvider provider, ProviderSignIn waiting) {
    this.registration = new Registration(provider);
    this.waiting = waiting;
    this.door = new ProviderDoor(provider, waiting);
  }

  /** Adds the flow to the filters of the console. */
  public void addTo(HttpSecurity http) {
    http.oauth2Login(this::configure);
  }

  private void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
    DefaultOAuth2AuthorizationRequestResolver requests =
        new DefaultOAuth2AuthorizationRequestResolver(registration, Registration.TO);
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    login
        .loginPage("/sign-in")
        .clientRegistrationRepository(registration)
        // What the provider lets us do is asked of nobody: its tokens are kept nowhere.
        .authorizedClientRepository(new NoClients())
        .authorizationEndpoint(
            to ->
                to.baseUri(Registration.TO)
                    .authorizationRequestResolver(requests)
                    .authorizationRequestRepository(new WaitingRequests(registration, waiting)))
        .redirectionEndpoint(from -> from.baseUri(Registration.FROM + "/*"))
        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
        .userInfoEndpoint(user -> user.oidcUserService(ProviderLogin::named))
        .successHandler(
            (request, response, known) ->
                door.letIn(
                    request,
                    response,
                    (OidcUser) Objects.requireNonNull(known.getPrincipal()),
                    WaitingRequests.next(request)))
        .failureHandler(ProviderLogin::failed)
        .addObjectPostProcessor(
            new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
              @Override
              public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(ProviderLogin::failed);
                return filter;
              }
            });
  }

  /** The token says who it is; nothing more is asked for. */
  private static OidcUser named(OidcUserRequest request) {
    return new DefaultOidcUser(List.of(), request.getIdToken());
  }

  private static RestClientAuthorizationCodeTokenResponseClient tokens() {
    JdkClientHttpRequestFactory patient =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    patient.setReadTimeout(PATIENCE);
    RestClientAuthorizationCodeTokenResponseClient client =
        new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(patient)
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  /** People are told that it failed, the log why; an answer's text is somebody else's word. */
  private static void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    LOG.warn("somebody could not sign in through the identity provider: {}", cause(why));
    ProviderDoor.refuse(response, "failed");
  }

  private static String cause(Throwable why) {
    Throwable cause = why;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = cause == why ? String.valueOf(why) : why + ", by " + cause;
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
