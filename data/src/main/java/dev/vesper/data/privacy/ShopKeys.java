package dev.vesper.data.privacy;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that lie outside the store.
 *
 * @param linkage links a shopper's rows within an epoch
 * @param tombstone knows an erased shopper again; the same for as long as erasures are remembered
 * @param master wraps the data keys of what is encrypted
 */
public record ShopKeys(KeySource linkage, KeySource tombstone, KeySource master) {
  private static final Pattern LINE = Pattern.compile("([a-z][0-9]{1,6}) ([0-9a-f]{64})");

  /** The keys of a home, as far as the environment names no others. */
  public static ShopKeys of(Home home, Map<String, String> environment) {
    return of(home.keys(), environment);
  }

  /** The keys of a folder, as far as the environment names no others. */
  public static ShopKeys of(Path folder, Map<String, String> environment) {
    return new ShopKeys(
        KeySource.of(
            "linkage key", "VESPER_LINKAGE_KEY", folder.resolve(LinkageKey.FILE), environment),
        KeySource.of(
            "tombstone key", "VESPER_TOMBSTONE_KEY", folder.resolve("tombstone.key"), environment),
        KeySource.of("master key", "VESPER_MASTER_KEY", folder.resolve("master.key"), environment));
  }

  /** All of them. */
  public List<KeySource> all() {
    return List.of(linkage, tombstone, master);
  }

  /** A named secret of 256 bits: {@code e1} and 64 hexadecimal digits. */
  record Secret(String name, byte[] bytes) {
    SecretKey hmac() {
      return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** A few digits that tell two keys apart and say nothing about them. */
    String fingerprint() {
      return Hmac.with(hmac()).hex(8, "vesper key check");
    }

    int number() {
      return Integer.parseInt(name.substring(1));
    }

    String line() {
      return name + " " + HexFormat.of().formatHex(bytes);
    }
  }

  /**
   * The keys of a source, the present one first.
   *
   * @param known whether the store has been written with such a key: then none is made
   */
  static List<Secret> read(KeySource source, String firstName, boolean known, SecureRandom random)
      throws IOException {
    if (!known && source.isFile() && source.text().isEmpty()) {
      source.make(firstName, random);
    }
    return source.read(
        "a line such as: " + firstName + " and 64 hexadecimal digits", ShopKeys::lines);
  }

  private static Optional<List<Secret>> lines(String text) {
    List<Secret> secrets = new ArrayList<>();
    for (String line : text.split("\\R")) {
      Matcher matcher = LINE.matcher(line.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      secrets.add(new Secret(matcher.group(1), HexFormat.of().parseHex(matcher.group(2))));
    }
    return Optional.of(secrets);
  }

  /** That the key is another one than the store was written with. */
  static Unavailable wrong(KeySource source) {
    return new Unavailable(
        source.where()
            + " is another "
            + source.title()
            + " than the one this shop was written with; put the right one back from its backup");
  }
}
