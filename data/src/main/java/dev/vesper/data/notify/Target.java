package dev.vesper.data.notify;

import java.net.URI;
import java.util.Locale;

/**
 * Where messages go.
 *
 * @param channel how
 * @param address an e-mail address or a webhook's URL
 */
public record Target(Channel channel, String address) {
  /** How a message travels. */
  public enum Channel {
    EMAIL,
    WEBHOOK;

    /** The name in the store and on the command line. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Channel ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** The address for people: a webhook's path and query may hold its receiver's secret. */
  public String shown() {
    if (channel == Channel.EMAIL) {
      return address;
    }
    URI uri = URI.create(address);
    return uri.getScheme() + "://" + uri.getRawAuthority() + "/…";
  }
}
