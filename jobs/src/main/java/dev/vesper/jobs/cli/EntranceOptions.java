package dev.vesper.jobs.cli;

import dev.vesper.console.Entrance;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is let into a console, and from where. */
final class EntranceOptions {
  @Option(
      names = "--open-on-loopback",
      description =
          "asks nobody to sign in: whoever sits at this machine may do all, under the name of"
              + " VESPER_ACTOR or of the user; on 127.0.0.1 only")
  private boolean open;

  @Option(
      names = "--address",
      paramLabel = "IP",
      defaultValue = Entrance.LOOPBACK,
      description =
          "where the console listens (default ${DEFAULT-VALUE}); another one needs --public-url and"
              + " --trusted-proxy")
  private String address = Entrance.LOOPBACK;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "how people elsewhere reach the console: https, ended by a proxy")
  private @Nullable URI publicUrl;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "IP",
      description = "the proxy that ends TLS; its X-Forwarded-For and -Proto count, nobody else's")
  private @Nullable String trustedProxy;

  /** Refuses what does not go together before anything is opened. */
  void check() {
    of("nobody");
  }

  /**
   * The entrance.
   *
   * @param actor who acts where nobody signs in
   */
  Entrance of(String actor) {
    try {
      return new Entrance(open ? actor : null, address, publicUrl, trustedProxy);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }
}
