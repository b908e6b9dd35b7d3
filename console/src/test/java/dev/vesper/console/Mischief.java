package dev.vesper.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Strings that would run as script, template or expression where somebody forgets to escape. */
public final class Mischief {
  private Mischief() {}

  /** One per line of {@code mischief/scripts.txt}. */
  public static List<String> strings() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/mischief/scripts.txt"));
  }
}
