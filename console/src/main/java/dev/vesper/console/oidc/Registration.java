package dev.vesper.console.oidc;

import dev.vesper.console.IdentityProvider;
import java.util.concurrent.locks.ReentrantLock;
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
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable ClientRegistration read;

  Registration(IdentityProvider provider) {
    this.provider = provider;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    return id.equals(ID) ? read() : null;
  }

  /** While one waits for the provider, the others are told at once that it does not answer. */
  private ClientRegistration read() {
    ClientRegistration known = read;
    if (known != null) {
      return known;
    }
    if (!reading.tryLock()) {
      throw new IllegalStateException("the identity provider has not answered yet");
    }
    try {
      ClientRegistration fresh =
          ClientRegistrations.fromIssuerLocation(provider.issuer().toString())
              .registrationId(ID)
              .clientId(provider.clientId())
              .clientSecret(provider.clientSecret())
              .redirectUri("{baseUrl}" + FROM + "/" + ID)
              .scope(provider.scopes())
              .build();
      read = fresh;
      return fresh;
    } finally {
      reading.unlock();
    }
  }
}
