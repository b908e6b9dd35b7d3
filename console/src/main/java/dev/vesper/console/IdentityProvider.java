package dev.vesper.console;

import dev.vesper.data.access.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where people may sign in instead of by a password of ours: a provider of OpenID Connect.
 *
 * @param issuer whose tokens count; its metadata lie below it
 * @param clientId who we are there
 * @param clientSecret by which it knows us
 * @param title what people call it
 * @param scopes what is asked for; openid among them
 * @param nameClaim the claim that an account is named by
 * @param rolesClaim the claim that names roles or groups; dots lead into claims within claims
 * @param roles what each name of that claim is here
 */
public record IdentityProvider(
    URI issuer,
    String clientId,
    String clientSecret,
    String title,
    Set<String> scopes,
    String nameClaim,
    String rolesClaim,
    Map<String, Role> roles) {
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");

  /** Whoever has several is the first of them. */
  private static final List<Role> ORDER =
      List.of(
          Role.ADMIN, Role.OPERATIONS, Role.MARKETER, Role.SCHEDULER, Role.AUDITOR, Role.VIEWER);

  /** What cannot be is refused in words. */
  public IdentityProvider {
    scopes = Set.copyOf(scopes);
    roles = Map.copyOf(roles);
    String host = String.valueOf(issuer.getHost());
    boolean safe =
        "https".equals(issuer.getScheme())
            || ("http".equals(issuer.getScheme()) && HERE.contains(host));
    if (!safe || issuer.getRawQuery() != null || issuer.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the issuer must be an https address without a query, not '" + issuer + "'");
    }
    if (clientId.isBlank()) {
      throw new IllegalArgumentException("the client's id is missing");
    }
    if (!scopes.contains("openid")) {
      throw new IllegalArgumentException("the scopes must hold openid");
    }
    if (roles.keySet().stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a role stands without a name of the provider's");
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("no role is named, so nobody could sign in");
    }
  }

  /** The role of somebody whom the provider counts among those names. */
  public Optional<Role> role(List<String> names) {
    return ORDER.stream()
        .filter(role -> names.stream().anyMatch(name -> role == roles.get(name)))
        .findFirst();
  }

  /** Without the secret: records find their way into logs. */
  @Override
  public String toString() {
    return title + " at " + issuer + " as " + clientId;
  }
}
