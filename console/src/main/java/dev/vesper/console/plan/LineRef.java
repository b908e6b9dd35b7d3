package dev.vesper.console.plan;

import dev.vesper.data.review.LineKey;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A line's name in addresses and forms: {@code item@location}, each of them encoded. */
public final class LineRef {
  private LineRef() {}

  /** The name of a line. */
  public static String of(LineKey key) {
    return encoded(key.itemId()) + "@" + encoded(key.locationId());
  }

  /**
   * Reads what {@link #of} wrote.
   *
   * @throws BadAddress when it is no line's name
   */
  public static LineKey parse(String text) {
    int at = text.indexOf('@');
    if (at < 1 || at == text.length() - 1) {
      throw new BadAddress("'" + text + "' names no line: item@location is needed");
    }
    try {
      return new LineKey(decoded(text.substring(0, at)), decoded(text.substring(at + 1)));
    } catch (IllegalArgumentException e) {
      throw new BadAddress("'" + text + "' names no line: " + e.getMessage());
    }
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
