package dev.vesper.data.privacy;

import javax.crypto.SecretKey;

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

  /** Never the secret. */
  @Override
  public String toString() {
    return "LinkageKey[" + epoch + "]";
  }
}
