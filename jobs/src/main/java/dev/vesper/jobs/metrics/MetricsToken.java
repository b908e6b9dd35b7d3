package dev.vesper.jobs.metrics;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** What a Prometheus server has to know; it lies where the keys are, for their owner alone. */
public final class MetricsToken {
  private static final int BYTES = 32;

  private MetricsToken() {}

  /** Where it lies. */
  public static Path file(Home home) {
    return home.keys().resolve("metrics-token");
  }

  /** The home's token, made when there is none. */
  public static String of(Home home, SecureRandom random) throws IOException {
    Path file = file(home);
    if (!Files.exists(file)) {
      byte[] made = new byte[BYTES];
      random.nextBytes(made);
      Folders.makePrivate(home.keys());
      Folders.replace(file, Base64.getUrlEncoder().withoutPadding().encodeToString(made));
    }
    return Files.readString(file, StandardCharsets.UTF_8).strip();
  }
}
