package dev.vesper.data.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Secrets that are made here, not chosen: long enough that a fast hash keeps them. */
final class Secret {
  private static final int TOKEN_BYTES = 32;
  // Without letters that look like digits, or like one another in some hand.
  private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int GROUPS = 5;
  private static final int GROUP = 4;

  private Secret() {}

  /** 256 random bits. */
  static String token(SecureRandom random) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A code for people to type, of 98 random bits: 20 signs in groups of four. */
  static String code(SecureRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return text.toString();
  }

  /** What was typed, as the code was made: case, blanks and dashes do not count. */
  static String asMade(String typed) {
    return typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
  }
}
