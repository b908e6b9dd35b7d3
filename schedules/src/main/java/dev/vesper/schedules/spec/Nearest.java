package dev.vesper.schedules.spec;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** The known word that somebody probably meant. */
final class Nearest {
  private Nearest() {}

  /** A hint for a message: the nearest known word when it is near, and all of them. */
  static String of(String word, Set<String> known) {
    TreeSet<String> all = new TreeSet<>(known);
    String nearest =
        all.stream().min(Comparator.comparingInt(other -> distance(word, other))).orElse("");
    String list = "known are " + String.join(", ", all);
    return distance(word, nearest) <= Math.max(2, word.length() / 3)
        ? "did you mean '" + nearest + "'? " + list
        : list;
  }

  /** Levenshtein's distance: letters to insert, delete or replace. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
