package dev.vesper.data.access;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** The form in which apps take secrets: RFC 4648, 6, without the signs that only fill up. */
final class Base32 {
  private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;
  private static final int MASK = (1 << BITS) - 1;

  private Base32() {}

  static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int kept = 0;
    int bits = 0;
    for (byte next : bytes) {
      kept = (kept << Byte.SIZE) | (next & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(SIGNS.charAt((kept >>> bits) & MASK));
      }
    }
    return bits == 0
        ? text.toString()
        : text.append(SIGNS.charAt((kept << (BITS - bits)) & MASK)).toString();
  }

  /**
   * The bytes of a text; blanks and case do not count.
   *
   * @throws IllegalArgumentException when there are other signs
   */
  static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int kept = 0;
    int bits = 0;
    for (char sign : text.replace(" ", "").toUpperCase(Locale.ROOT).toCharArray()) {
      int value = SIGNS.indexOf(sign);
      if (value < 0) {
        throw new IllegalArgumentException("'" + sign + "' is no sign of base 32");
      }
      kept = (kept << BITS) | value;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes.write(kept >>> bits);
      }
    }
    return bytes.toByteArray();
  }
}
