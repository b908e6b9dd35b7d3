package dev.vesper.console;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How people come to the console.
 *
 * @param openTo who acts when nobody signs in; null: everybody signs in
 * @param address where it listens
 * @param publicUrl under which people reach it from elsewhere, over TLS; null: from this machine
 *     only
 * @param trustedProxy the address that TLS ends at and whose word about visitors counts; null: none
 */
public record Entrance(
    @Nullable String openTo,
    String address,
    @Nullable URI publicUrl,
    @Nullable String trustedProxy) {
  /** Where a console listens that nobody else may reach. */
  public static final String LOOPBACK = "127.0.0.1";

  /** What cannot be is refused in words: the open console is this machine's, others need TLS. */
  public Entrance {
    boolean loopback = address.equals(LOOPBACK);
    if (openTo != null && !(loopback && publicUrl == null && trustedProxy == null)) {
      throw new IllegalArgumentException(
          "a console that asks nobody to sign in serves this machine only: leave out the address,"
              + " the public URL and the proxy, or let people sign in");
    }
    if (publicUrl != null
        && !("https".equals(publicUrl.getScheme())
            && publicUrl.getRawAuthority() != null
            && publicUrl.getRawUserInfo() == null
            && publicUrl.getRawPath().replace("/", "").isEmpty())) {
      throw new IllegalArgumentException(
          "the public URL must be https and a host, such as https://vesper.example, not '"
              + publicUrl
              + "'");
    }
    if ((publicUrl == null) != (trustedProxy == null)) {
      throw new IllegalArgumentException(
          "a public URL and a trusted proxy belong together: the proxy ends TLS and says so");
    }
    if (!loopback && publicUrl == null) {
      throw new IllegalArgumentException(
          "the console listens beyond this machine behind a proxy with TLS only: name its public"
              + " URL and the proxy's address");
    }
  }

  /** Open to whoever sits at this machine. */
  public static Entrance openOnLoopback(String actor) {
    return new Entrance(actor, LOOPBACK, null, null);
  }

  /** Everybody signs in; reached from this machine only. */
  public static Entrance signedIn() {
    return new Entrance(null, LOOPBACK, null, null);
  }

  /** Whether nobody needs to sign in. */
  public boolean isOpen() {
    return openTo != null;
  }

  /** Host, and port unless it is that of https, by which people elsewhere name the console. */
  public Optional<String> publicHost() {
    return Optional.ofNullable(publicUrl).map(URI::getRawAuthority);
  }
}
