package dev.vesper.console.oidc;

import dev.vesper.console.IdentityProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * What the provider says of itself, read when somebody first wants to go there: a console starts
 * while its provider does not answer.
 */
final class Registration implements ClientRegistrationRepository {
  static final String TO = "/sign-in/to";
  static final String FROM = "/sign-in/from";
  static final String ID = "provider";

  private final IdentityProvider provider;
  private @Nullable ClientRegistration read;

  Registration(IdentityProvider provider) {
    this.provider = provider;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    return id.equals(ID) ? read() : null;
  }

  private synchronized ClientRegistration read() {
    if (read == null) {
      read =
          ClientRegistrations.fromIssuerLocation(provider.issuer().toString())
              .registrationId(ID)
              .clientId(provider.clientId())
              .clientSecret(provider.clientSecret())
              .redirectUri("{baseUrl}" + FROM + "/" + ID)
              .scope(provider.scopes())
              .build();
    }
    return read;
  }
}
