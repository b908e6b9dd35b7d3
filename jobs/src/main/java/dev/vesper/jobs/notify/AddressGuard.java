package dev.vesper.jobs.notify;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.WebhookUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/**
 * Keeps webhooks from being turned against the house (OWASP ASVS 5.0, 1.3.6): the host must be
 * named, it is looked up once, every address that it has must be public or named itself, and the
 * connection goes to one of these addresses. A name that answers differently a moment later changes
 * nothing.
 *
 * @param allowed hosts and addresses that are named
 * @param lookup who knows the addresses of a host
 */
record AddressGuard(Set<String> allowed, Lookup lookup) {

  /** Looks a host up. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /**
   * Where a webhook may be called.
   *
   * @return the addresses to connect to
   * @throws NotSent when it must not be called, or its host is not known at the moment
   */
  List<InetAddress> addresses(WebhookUrl url) throws NotSent {
    if (!allowed.contains(url.host())) {
      throw NotSent.forGood(
          "the host "
              + url.host()
              + " is not named; ./vesper shop set notify_webhook_hosts HOST allows it");
    }
    List<InetAddress> found;
    try {
      found = List.of(lookup.addresses(url.host()));
    } catch (UnknownHostException e) {
      throw NotSent.yet("the host " + url.host() + " is not known", e);
    }
    if (found.isEmpty()) {
      throw NotSent.yet("the host " + url.host() + " has no address");
    }
    for (InetAddress address : found) {
      check(url, address);
    }
    return found;
  }

  private void check(WebhookUrl url, InetAddress address) throws NotSent {
    if (PublicAddresses.isPublic(address)) {
      if (!url.uri().getScheme().equalsIgnoreCase("https")) {
        throw NotSent.forGood("http tells everybody on the way what is sent; set an https URL");
      }
      return;
    }
    String digits = address.getHostAddress();
    if (!PublicAddresses.mayBeNamed(address)) {
      throw NotSent.forGood("the host " + url.host() + " is " + digits + ", which is never called");
    }
    if (!allowed.contains(digits)) {
      throw NotSent.forGood(
          "the host "
              + url.host()
              + " is "
              + digits
              + ", which is not public; name this address in notify_webhook_hosts to allow it");
    }
  }
}
