package dev.vesper.data.access;

import java.util.Locale;

/** What a session waits for. */
public enum Stage {
  /** Nothing: its person is signed in. */
  OPEN,
  /** A code of the second step. */
  CODE,
  /** That its person sets the second step up, as the role demands. */
  ENROL;

  /** The name in the store. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Stage ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
