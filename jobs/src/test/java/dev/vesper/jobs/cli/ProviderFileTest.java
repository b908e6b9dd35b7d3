package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.console.IdentityProvider;
import dev.vesper.data.access.Role;
import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that names an identity provider, and what it cannot say. */
class ProviderFileTest {
  private static final String FILE =
      """
      issuer = https://id.example/realms/shop
      client_id = vesper
      title = Shop ID
      role.operations = buyers, managers
      role.viewer = staff
      """;
  private static final Map<String, String> SECRET = Map.of("VESPER_OIDC_CLIENT_SECRET", "s3cret");

  @TempDir Path folder;

  private Home home(String text) throws IOException {
    Files.writeString(folder.resolve("oidc.properties"), text);
    return Home.at(folder);
  }

  @Test
  void a_home_without_the_file_has_no_provider() {
    assertThat(ProviderFile.read(Home.at(folder), SECRET)).isEmpty();
  }

  @Test
  void the_file_names_the_provider_and_what_its_groups_are_here() throws IOException {
    IdentityProvider provider = ProviderFile.read(home(FILE), SECRET).orElseThrow();
    assertThat(provider.title()).isEqualTo("Shop ID");
    assertThat(provider.clientSecret()).isEqualTo("s3cret");
    assertThat(provider.scopes()).containsExactlyInAnyOrder("openid", "profile");
    assertThat(provider.nameClaim()).isEqualTo("preferred_username");
    assertThat(provider.rolesClaim()).isEqualTo("groups");
    assertThat(provider.role(List.of("staff", "managers"))).contains(Role.OPERATIONS);
    assertThat(provider.role(List.of("guests"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "isuer = https://x.example, nothing is called isuer",
    "role.boss = staff2, no role is called as in role.boss",
    "role.admin = staff, staff is admin and viewer",
    "client_id =, client_id is missing",
    "issuer = http://id.example, the issuer must be an https address",
    "scopes = profile, the scopes must hold openid"
  })
  void what_it_cannot_say_is_refused_with_the_file_and_why(String line, String why)
      throws IOException {
    Home home = home(FILE + line + "\n");
    assertThatThrownBy(() -> ProviderFile.read(home, SECRET))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("oidc.properties: ")
        .hasMessageContaining(why);
  }

  @Test
  void the_secret_lies_beside_the_keys_and_is_its_owners_alone() throws IOException {
    Home home = home(FILE);
    assertThatThrownBy(() -> ProviderFile.read(home, Map.of()))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("oidc-client-secret is missing");
    Path secret = Files.createDirectories(home.keys()).resolve("oidc-client-secret");
    Files.writeString(secret, "from the file\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> ProviderFile.read(home, Map.of()))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("may be read by others");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    assertThat(ProviderFile.read(home, Map.of()).orElseThrow().clientSecret())
        .isEqualTo("from the file");
  }
}
