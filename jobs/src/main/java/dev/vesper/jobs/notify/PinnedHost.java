package dev.vesper.jobs.notify;

import dev.vesper.data.notify.WebhookUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Knows one host by the addresses that were checked, and nobody else.
 *
 * @param host its name, or its address in digits
 * @param addresses what it was found to be
 */
record PinnedHost(String host, List<InetAddress> addresses) implements DnsResolver {
  @Override
  public InetAddress[] resolve(String asked) throws UnknownHostException {
    if (!WebhookUrl.host(asked).equals(host)) {
      throw new UnknownHostException(asked);
    }
    return addresses.toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String asked) {
    return asked;
  }
}
