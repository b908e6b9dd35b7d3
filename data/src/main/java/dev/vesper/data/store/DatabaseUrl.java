package dev.vesper.data.store;

import dev.vesper.data.home.Unavailable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What people give as {@code --database-url}: {@code jdbc:postgresql://…} or {@code postgres://…}.
 */
final class DatabaseUrl {
  private static final String FORMS =
      "write postgres://user:password@host:5432/database or"
          + " jdbc:postgresql://host:5432/database?user=…&password=…";

  private DatabaseUrl() {}

  /**
   * Reads it.
   *
   * @throws Unavailable when it is no such URL; the message does not repeat a password
   */
  static JdbcInfo parse(String text) {
    if (text.startsWith("jdbc:postgresql:")) {
      return withoutLogin(text);
    }
    if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) {
      throw new Unavailable("--database-url is no PostgreSQL URL: " + FORMS);
    }
    try {
      URI uri = new URI(text);
      @Nullable String host = uri.getHost();
      @Nullable String path = uri.getRawPath();
      if (host == null || path == null || path.length() < 2) {
        throw new Unavailable("--database-url names no host or no database: " + FORMS);
      }
      String url = "jdbc:postgresql://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
      url += path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
      @Nullable String login = uri.getRawUserInfo();
      String[] parts = login == null ? new String[0] : login.split(":", 2);
      return new JdbcInfo(
          url, parts.length > 0 ? decode(parts[0]) : "", parts.length > 1 ? decode(parts[1]) : "");
    } catch (URISyntaxException e) {
      // The exception's own text would show the password.
      throw new Unavailable(
          "--database-url cannot be read (at character "
              + (e.getIndex() + 1)
              + "; special characters of a password are written as %XX): "
              + FORMS);
    }
  }

  /** Takes user and password out of the address, so that messages can show it. */
  private static JdbcInfo withoutLogin(String text) {
    int query = text.indexOf('?');
    if (query < 0) {
      return new JdbcInfo(text, "", "");
    }
    String user = "";
    String password = "";
    StringJoiner rest = new StringJoiner("&");
    for (String part : text.substring(query + 1).split("&", -1)) {
      if (part.startsWith("user=")) {
        user = decode(part.substring("user=".length()));
      } else if (part.startsWith("password=")) {
        password = decode(part.substring("password=".length()));
      } else if (!part.isEmpty()) {
        rest.add(part);
      }
    }
    String url = text.substring(0, query) + (rest.length() == 0 ? "" : "?" + rest);
    return new JdbcInfo(url, user, password);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
