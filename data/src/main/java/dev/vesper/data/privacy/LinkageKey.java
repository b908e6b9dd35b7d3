package dev.vesper.data.privacy;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that links a shopper's rows within an epoch. Its file holds one line, {@code e1 <64
 * hexadecimal digits>}; who destroys it makes the pseudonyms of its epoch anonymous.
 *
 * @param epoch its name, part of each pseudonym
 * @param secret 256 bits for HMAC-SHA256
 */
public record LinkageKey(String epoch, SecretKey secret) {
  /** The file under the home's {@code keys} folder. */
  public static final String FILE = "shopper-linkage.key";

  private static final Pattern LINE = Pattern.compile("(e[0-9]{1,6}) ([0-9a-f]{64})\\s*");
  private static final int SECRET_BYTES = 32;

  /**
   * The key in that file; made on first need, readable by its owner only.
   *
   * @throws Unavailable when the file holds no key; the message says what to do
   * @throws IOException when it cannot be read or made
   */
  public static LinkageKey at(Path file, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      byte[] secret = new byte[SECRET_BYTES];
      random.nextBytes(secret);
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Folders.makePrivate(folder);
      }
      Folders.replace(file, "e1 " + HexFormat.of().formatHex(secret) + "\n");
    }
    Matcher line = LINE.matcher(Files.readString(file));
    if (!line.matches()) {
      throw new Unavailable(
          file
              + " is no linkage key (one line: e1 and 64 hexadecimal digits); put the shop's key back"
              + " from its backup: with another key the same shopper gets another pseudonym");
    }
    byte[] secret = HexFormat.of().parseHex(line.group(2));
    return new LinkageKey(line.group(1), new SecretKeySpec(secret, "HmacSHA256"));
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "LinkageKey[" + epoch + "]";
  }
}
