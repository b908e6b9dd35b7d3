package dev.vesper.market.files;

/** Numbers as plain text: no exponent, no zeros at the end, the same on every machine. */
final class Decimals {
  private static final long[] SCALES = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  private Decimals() {}

  /** At most so many decimals, up to six; half is rounded up, away from zero. */
  static String text(double value, int decimals) {
    long scale = SCALES[decimals];
    long scaled = (long) StrictMath.floor(StrictMath.abs(value) * scale + 0.5);
    long part = scaled % scale;
    StringBuilder text = new StringBuilder(16);
    if (value < 0 && scaled > 0) {
      text.append('-');
    }
    text.append(scaled / scale);
    if (part > 0) {
      text.append('.');
      for (long digit = scale / 10; part > 0; digit /= 10) {
        text.append((char) ('0' + part / digit));
        part %= digit;
      }
    }
    return text.toString();
  }
}
