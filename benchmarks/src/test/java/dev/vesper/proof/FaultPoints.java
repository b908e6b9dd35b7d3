package dev.vesper.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fault markers that stand in the program's sources.
 *
 * @param names each once; those of every step of the night by the step
 * @param namedByTests those of them that a test of any module names
 */
record FaultPoints(SortedSet<String> names, SortedSet<String> namedByTests) {
  private static final Pattern MARKER = Pattern.compile("Fault\\.at\\(\\s*\"([^\"]*)\"\\s*\\)");
  private static final Pattern OF_A_STEP =
      Pattern.compile(
          "Fault\\.at\\(\\s*\"night\\.\" \\+ name\\.code\\(\\) \\+ \"([^\"]*)\"\\s*\\)");

  /** Of all modules under that root. */
  static FaultPoints in(Path root) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    SortedSet<String> tried = new TreeSet<>();
    List<Path> modules;
    try (Stream<Path> found = Files.list(root)) {
      modules = found.filter(each -> Files.isDirectory(each.resolve("src/main/java"))).toList();
    }
    StringBuilder tests = new StringBuilder();
    for (Path module : modules) {
      texts(module.resolve("src/test/java")).forEach(tests::append);
    }
    for (Path module : modules) {
      for (String text : texts(module.resolve("src/main/java"))) {
        for (String marker : markers(text)) {
          names.add(marker);
          // A test may name it with how often it is come by: "collect.after-write 2".
          if (tests.indexOf("\"" + marker) >= 0) {
            tried.add(marker);
          }
        }
      }
    }
    return new FaultPoints(names, tried);
  }

  private static List<String> markers(String text) {
    List<String> markers = new ArrayList<>();
    MARKER.matcher(text).results().map(found -> found.group(1)).forEach(markers::add);
    for (MatchResult found : OF_A_STEP.matcher(text).results().toList()) {
      Scene.ALL.stream()
          .filter(Scene::isStep)
          .forEach(step -> markers.add("night." + step.name() + found.group(1)));
    }
    return markers;
  }

  private static List<String> texts(Path sources) throws IOException {
    List<String> texts = new ArrayList<>();
    if (Files.isDirectory(sources)) {
      try (Stream<Path> found = Files.walk(sources)) {
        for (Path file : found.filter(path -> path.toString().endsWith(".java")).toList()) {
          texts.add(Files.readString(file));
        }
      }
    }
    return texts;
  }
}
