package dev.vesper.data.intake.uci;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A category from the words of a title: the first keyword of the list that the title has as a whole
 * word. The set itself has none.
 */
record Categories(List<Keyword> keywords) {
  private static final String LIST = "uci-categories.csv";
  private static final String NONE = "uncategorised";

  private record Keyword(String word, String category) {}

  /** The list in this package's resources: {@code keyword,category}, first match holds. */
  static Categories load() throws IOException {
    try (InputStream in = Categories.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IOException("the list " + LIST + " is missing from the program's own files");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new Categories(
          lines
              .lines()
              .skip(1)
              .map(line -> line.split(",", 2))
              .map(cells -> new Keyword(cells[0], cells[1]))
              .toList());
    }
  }

  String of(String title) {
    String words = " " + title.replaceAll("[^A-Z0-9]+", " ") + " ";
    for (Keyword keyword : keywords) {
      if (words.contains(" " + keyword.word() + " ")) {
        return keyword.category();
      }
    }
    return NONE;
  }
}
