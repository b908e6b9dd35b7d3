package dev.vesper.console.oidc;

import dev.vesper.console.access.ProviderDoor;
import dev.vesper.data.access.ProviderSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** Requests to the provider that wait for their answer, in the store instead of a session. */
final class WaitingRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  private static final String NEXT = WaitingRequests.class.getName() + ".next";

  private final Registration registration;
  private final ProviderSignIn waiting;
  private final SecureRandom random = new SecureRandom();

  WaitingRequests(Registration registration, ProviderSignIn waiting) {
    this.registration = registration;
    this.waiting = waiting;
  }

  /** Where the person of an answered request wanted to go. */
  static String next(HttpServletRequest request) {
    return request.getAttribute(NEXT) instanceof String next ? next : "/";
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    // An answer takes its request away; nothing else reads it.
    return null;
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (asked == null) {
      return;
    }
    String next = ProviderDoor.next(request);
    String browser =
        waiting.begin(
            new ProviderSignIn.Request(
                Objects.requireNonNull(asked.getState()),
                attribute(asked, OidcParameterNames.NONCE),
                attribute(asked, PkceParameterNames.CODE_VERIFIER),
                Objects.requireNonNull(asked.getRedirectUri()),
                next),
            random);
    ProviderDoor.remember(request, response, browser);
  }

  private static String attribute(OAuth2AuthorizationRequest asked, String name) {
    return String.valueOf(Objects.requireNonNull(asked.getAttributes().get(name)));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    @Nullable String state = request.getParameter(OAuth2ParameterNames.STATE);
    Optional<ProviderSignIn.Request> asked =
        state == null
            ? Optional.empty()
            : ProviderDoor.remembered(request).flatMap(browser -> waiting.answered(state, browser));
    ProviderDoor.forget(request, response);
    asked.ifPresent(found -> request.setAttribute(NEXT, found.next()));
    return asked.map(this::again).orElse(null);
  }

  private OAuth2AuthorizationRequest again(ProviderSignIn.Request asked) {
    ClientRegistration known =
        Objects.requireNonNull(registration.findByRegistrationId(Registration.ID));
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(Objects.requireNonNull(known.getProviderDetails().getAuthorizationUri()))
        .clientId(known.getClientId())
        .redirectUri(asked.redirectUri())
        .scopes(known.getScopes())
        .state(asked.state())
        .attributes(
            attributes -> {
              attributes.put(OAuth2ParameterNames.REGISTRATION_ID, Registration.ID);
              attributes.put(OidcParameterNames.NONCE, asked.nonce());
              attributes.put(PkceParameterNames.CODE_VERIFIER, asked.verifier());
            })
        .build();
  }
}
