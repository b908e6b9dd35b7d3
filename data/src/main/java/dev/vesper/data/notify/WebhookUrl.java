package dev.vesper.data.notify;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A webhook's address, in the one form that all programs read alike: hosts that one reads as a name
 * and another as a number, such as {@code 0x7f.1}, are none.
 *
 * @param uri the address
 * @param host its host in one form: a name in small letters, or an IP address without brackets
 */
public record WebhookUrl(URI uri, String host) {
  private static final int MOST_NAME = 253;
  private static final int MOST_TEXT = 2000;
  private static final int MOST_PORT = 65_535;
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,62})(\\.[a-z0-9]([a-z0-9-]{0,62}))*");
  private static final Pattern ADDRESS_4 =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Pattern ADDRESS_6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

  /** The end of a name that WHATWG's URL Standard, "ends in a number", reads as IPv4. */
  private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

  /**
   * An address in text.
   *
   * @throws IllegalArgumentException when it is none; the message says why
   */
  public static WebhookUrl of(String text) {
    if (text.length() > MOST_TEXT || !text.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')) {
      throw new IllegalArgumentException("longer than 2,000 characters, or not plain ASCII");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no URL", e);
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("neither https nor http");
    }
    // A parser that knows no registry-based authority leaves the host out: also for "a@b:c@d".
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("no host, or a user name, or a fragment");
    }
    if (uri.getPort() == 0 || uri.getPort() > MOST_PORT) {
      throw new IllegalArgumentException("no such port");
    }
    return new WebhookUrl(uri, host(uri.getHost()));
  }

  /**
   * A host in one form.
   *
   * @throws IllegalArgumentException when programs could read it differently
   */
  public static String host(String text) {
    String host = text.toLowerCase(Locale.ROOT);
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (ADDRESS_6.matcher(bare).matches()) {
      return address(bare).getHostAddress();
    }
    if (!NAME.matcher(host).matches() || host.length() > MOST_NAME) {
      throw new IllegalArgumentException("'" + text + "' is no host");
    }
    if (NUMBER_LAST.matcher(host).matches()) {
      if (!ADDRESS_4.matcher(host).matches()) {
        throw new IllegalArgumentException("'" + text + "' is no address in dotted decimals");
      }
      return address(host).getHostAddress();
    }
    return host;
  }

  /** An address in digits; nobody is asked for it. */
  private static InetAddress address(String digits) {
    try {
      return InetAddress.getByName(digits);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + digits + "' is no address", e);
    }
  }
}
