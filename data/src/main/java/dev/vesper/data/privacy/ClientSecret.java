package dev.vesper.data.privacy;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.util.Map;

/** By which the shop's identity provider knows the console; it lies where the shop's keys do. */
public final class ClientSecret {
  private ClientSecret() {}

  /**
   * The secret of a home, as far as the environment names no other.
   *
   * @throws Unavailable when it is missing, or others may read it; the message names the cure
   */
  public static String of(Home home, Map<String, String> environment) throws IOException {
    return OutgoingSecrets.text(
        KeySource.of(
            "client secret",
            "VESPER_OIDC_CLIENT_SECRET",
            home.keys().resolve("oidc-client-secret"),
            environment),
        "write it there, readable by its owner only");
  }
}
