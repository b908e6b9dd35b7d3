package dev.vesper.data.outbox;

import java.util.Arrays;
import java.util.Locale;

/** How far a letter is. */
public enum LetterState {
  /** It goes out, or is tried again, when its turn and its time have come. */
  PENDING,
  /** Its target has taken it. */
  DELIVERED,
  /**
   * No further attempt follows; it holds back its target's later letters until a person decides.
   */
  DEAD,
  /** A person decided that its target shall not get it. */
  GIVEN_UP;

  /** The name in the store, in addresses and in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that name. */
  public static LetterState ofCode(String code) {
    return Arrays.stream(values())
        .filter(state -> state.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no letter is '" + code + "'"));
  }
}
