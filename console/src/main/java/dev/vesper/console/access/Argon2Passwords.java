package dev.vesper.console.access;

import dev.vesper.data.access.Passwords;
import java.util.Map;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id with the least that is advised: 19 MiB, two passes, one lane [1]. Each hash says how it
 * was made, so that stronger ones can take their place when people sign in.
 *
 * <p>[1] OWASP Password Storage Cheat Sheet, Argon2id; RFC 9106.
 */
public final class Argon2Passwords implements Passwords {
  private static final String HOW = "argon2id";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;

  private final PasswordEncoder encoder =
      new DelegatingPasswordEncoder(
          HOW,
          Map.of(
              HOW, new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES)));

  @Override
  public String hash(String password) {
    return String.valueOf(encoder.encode(password));
  }

  @Override
  public boolean matches(String password, String hash) {
    return encoder.matches(password, hash);
  }

  @Override
  public boolean isOld(String hash) {
    return encoder.upgradeEncoding(hash);
  }
}
