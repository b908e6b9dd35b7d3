package dev.vesper.jobs.cli;

import dev.vesper.console.IdentityProvider;
import dev.vesper.data.access.Role;
import dev.vesper.data.home.Home;
import dev.vesper.data.privacy.ClientSecret;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The identity provider that a home's {@code oidc.properties} names, if there is such a file. */
final class ProviderFile {
  static final String NAME = "oidc.properties";

  private static final String ROLE = "role.";
  private static final Set<String> KEYS =
      Set.of("issuer", "client_id", "title", "scopes", "name_claim", "roles_claim");

  private ProviderFile() {}

  /** Reads the file; what it cannot say is refused with its name and the cure. */
  static Optional<IdentityProvider> read(Home home, Map<String, String> environment) {
    Path file = home.root().resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties said = new Properties();
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      said.load(text);
      return Optional.of(provider(said, ClientSecret.of(home, environment)));
    } catch (IOException e) {
      throw CommandFailure.badInput(file + " cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(file + ": " + e.getMessage());
    }
  }

  private static IdentityProvider provider(Properties said, String secret) {
    Set<String> unknown = new TreeSet<>(said.stringPropertyNames());
    unknown.removeIf(key -> KEYS.contains(key) || key.startsWith(ROLE));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing is called "
              + String.join(", ", unknown)
              + "; there are "
              + String.join(", ", new TreeSet<>(KEYS))
              + " and "
              + ROLE
              + "ROLE");
    }
    URI issuer = URI.create(filled(said, "issuer"));
    return new IdentityProvider(
        issuer,
        filled(said, "client_id"),
        secret,
        said.getProperty("title", String.valueOf(issuer.getHost())).strip(),
        Arrays.stream(said.getProperty("scopes", "openid profile").strip().split("\\s+"))
            .collect(Collectors.toSet()),
        said.getProperty("name_claim", "preferred_username").strip(),
        said.getProperty("roles_claim", "groups").strip(),
        roles(said));
  }

  /** {@code role.operations = buyers, managers}: what the provider calls a role. */
  private static Map<String, Role> roles(Properties said) {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (String key : new TreeSet<>(said.stringPropertyNames())) {
      if (!key.startsWith(ROLE)) {
        continue;
      }
      Role role =
          Role.ofCode(key.substring(ROLE.length()))
              .orElseThrow(() -> new IllegalArgumentException("no role is called as in " + key));
      for (String name : said.getProperty(key).split(",")) {
        @Nullable Role before = roles.put(name.strip(), role);
        if (before != null) {
          throw new IllegalArgumentException(
              name.strip() + " is " + before.code() + " and " + role.code() + "; it can be one");
        }
      }
    }
    return roles;
  }

  private static String filled(Properties said, String key) {
    String value = said.getProperty(key, "").strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }
}
