package dev.vesper.data.access;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Which names are one: the one rule. The store keeps what it says, and asks no locale of its own.
 */
final class FoldedName {
  private FoldedName() {}

  static String of(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
