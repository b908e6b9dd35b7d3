package dev.vesper.jobs.notify;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are reachable by everybody. What is not is a machine of the house, or one that
 * gives away its keys: 169.254.169.254 tells a cloud machine's to whoever asks from it.
 *
 * <p>[1] IANA, IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890): blocks that are not
 * globally reachable. Tunnels (6to4, Teredo) and translation (NAT64) count as none, because they
 * lead to an IPv4 address inside.
 */
final class PublicAddresses {
  private static final List<Block> NOT_PUBLIC_4 =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** All that is given out to the public; what is not in it has other uses. */
  private static final Block UNICAST_6 = block("2000::/3");

  private static final List<Block> NOT_PUBLIC_6 =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /** No list can let these be called: they mean any machine, or all, or whoever is next. */
  private static final List<Block> NEVER =
      blocks("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::/128", "fe80::/10", "ff00::/8");

  private PublicAddresses() {}

  static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(address));
    }
    return address instanceof Inet6Address
        && UNICAST_6.holds(address)
        && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(address));
  }

  /** Whether it may be called once somebody has named it. */
  static boolean mayBeNamed(InetAddress address) {
    return NEVER.stream().noneMatch(block -> block.holds(address));
  }

  /** Addresses whose first bits are these. */
  private record Block(byte[] prefix, int bits) {
    boolean holds(InetAddress address) {
      byte[] bytes = address.getAddress();
      if (bytes.length != prefix.length) {
        return false;
      }
      int whole = bits / Byte.SIZE;
      int mask = (0xff00 >> (bits % Byte.SIZE)) & 0xff;
      return Arrays.equals(bytes, 0, whole, prefix, 0, whole)
          && (mask == 0 || (bytes[whole] & mask) == (prefix[whole] & mask));
    }
  }

  private static List<Block> blocks(String... texts) {
    return Arrays.stream(texts).map(PublicAddresses::block).toList();
  }

  private static Block block(String text) {
    int slash = text.indexOf('/');
    try {
      return new Block(
          InetAddress.getByName(text.substring(0, slash)).getAddress(),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
