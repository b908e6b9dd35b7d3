package dev.vesper.data.notify;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A mail server.
 *
 * @param encrypted whether the connection is encrypted from its first byte
 * @param host its name or address
 * @param port its port
 * @param user whom Vesper logs in as; empty for nobody
 */
public record SmtpUrl(boolean encrypted, String host, int port, String user) {

  /**
   * A server such as {@code smtps://user@mail.example.com:465}.
   *
   * @throws IllegalArgumentException when it is none, or holds a password: that is no setting
   */
  public static SmtpUrl of(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no address", e);
    }
    String scheme = String.valueOf(uri.getScheme());
    String host = uri.getHost();
    String path = uri.getRawPath();
    if ((!scheme.equals("smtp") && !scheme.equals("smtps")) || host == null || uri.getPort() < 1) {
      throw new IllegalArgumentException("neither smtp://host:port nor smtps://host:port");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || !path.isEmpty()) {
      throw new IllegalArgumentException("more than a host and a port");
    }
    String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
    if (uri.getRawUserInfo() != null && uri.getRawUserInfo().contains(":")) {
      throw new IllegalArgumentException("a password is no setting");
    }
    return new SmtpUrl(scheme.equals("smtps"), host, uri.getPort(), user);
  }
}
