package dev.vesper.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can only be seen in the text. */
final class SourceRules {
  static final int WALL_LINES = 500;
  static final int WISHED_LINES = 300;
  private static final Pattern MARKER = Pattern.compile("Fault\\.at\\(\\s*\"([^\"]*)\"\\s*\\)");
  private static final Pattern SPELLING = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

  private SourceRules() {}

  static List<String> length(House house) {
    return longerThan(house, WALL_LINES);
  }

  /** Files longer than that, each with its length. */
  static List<String> longerThan(House house, int lines) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      Map<Path, String> sources = new TreeMap<>(room.mainSources());
      sources.putAll(room.testSources());
      sources.forEach(
          (path, text) -> {
            long length = text.lines().count();
            if (length > lines) {
              found.add(room.module().folder() + ": " + path + " has " + length + " lines");
            }
          });
    }
    return found;
  }

  /** A marker names one place, or a kill there would prove nothing about the other. */
  static List<String> faultMarkers(House house) {
    List<String> found = new ArrayList<>();
    Map<String, String> places = new TreeMap<>();
    for (House.Room room : house.rooms()) {
      room.mainSources()
          .forEach(
              (path, text) -> {
                Matcher markers = MARKER.matcher(text);
                while (markers.find()) {
                  String marker = markers.group(1);
                  if (!SPELLING.matcher(marker).matches()) {
                    found.add("marker '" + marker + "' in " + path + " is not spelled room.what");
                  }
                  String before = places.put(marker, path.toString());
                  if (before != null) {
                    found.add("marker '" + marker + "' stands in " + before + " and in " + path);
                  }
                }
              });
    }
    return found;
  }

  static List<String> readMe(House house) {
    List<String> found = new ArrayList<>();
    for (House.Room room : house.rooms()) {
      boolean holdsCode =
          room.mainSources().keySet().stream()
              .anyMatch(path -> !path.endsWith("package-info.java"));
      if (holdsCode && !Files.isRegularFile(room.folder().resolve("README.md"))) {
        found.add("module " + room.module().folder() + " has no README.md");
      }
    }
    return found;
  }
}
