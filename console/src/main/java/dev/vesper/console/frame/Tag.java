package dev.vesper.console.frame;

import java.util.Locale;

/**
 * A status: icon, word and colour, so that none of them has to be seen to know it.
 *
 * @param tone what it means
 * @param text the word
 */
public record Tag(Tone tone, String text) {
  /** What a status means, its sign with it. */
  public enum Tone {
    GOOD("✓"),
    INFO("●"),
    WARN("▲"),
    BAD("■"),
    QUIET("○");

    private final String sign;

    Tone(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    /** The style sheet's class. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
