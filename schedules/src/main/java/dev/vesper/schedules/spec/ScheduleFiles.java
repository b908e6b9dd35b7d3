package dev.vesper.schedules.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The schedules of a shop: those that ship with Vesper, and on top of them the files of a folder. A
 * file takes the place of the shipped one of the same name as a whole.
 */
public final class ScheduleFiles {
  private static final List<String> SHIPPED = List.of("ar-today", "nightly");
  private static final String ENDING = ".yaml";
  private static final String NAME = "[a-z][a-z0-9_-]{0,62}";

  private final Path folder;

  /**
   * The schedules of that folder.
   *
   * @param folder may be missing: then there are only the shipped ones
   */
  public ScheduleFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads all schedules, by name.
   *
   * @param shop what they take over from their shop
   * @throws ScheduleFault when one of them cannot be used; the message names file, line and column
   */
  public List<Schedule> read(ShopDay shop) {
    Map<String, Schedule> schedules = new TreeMap<>();
    Set<String> names = names();
    for (String name : SHIPPED) {
      String file = name + ENDING + " as shipped";
      schedules.put(name, ScheduleFile.read(name, file, folder, shipped(name), shop, names));
    }
    for (Path file : files()) {
      String name = name(file);
      schedules.put(
          name, ScheduleFile.read(name, file.toString(), folder, text(file), shop, names));
    }
    return List.copyOf(schedules.values());
  }

  /** Reads one file, wherever it lies. */
  public static Schedule read(Path file, ShopDay shop) {
    Path parent = file.toAbsolutePath().getParent();
    Path folder = parent == null ? file : parent;
    return ScheduleFile.read(
        name(file), file.toString(), folder, text(file), shop, new ScheduleFiles(folder).names());
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>(SHIPPED);
    files().forEach(file -> names.add(name(file)));
    return names;
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches(".*\\.(yaml|yml)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ScheduleFault(
          folder.toString(), 1, 1, "the folder cannot be read: " + e.getMessage());
    }
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : "";
    if (!stem.matches(NAME)) {
      throw new ScheduleFault(
          file.toString(),
          1,
          1,
          "a schedule's file is called by its name, such as nightly.yaml: small letters, digits, -"
              + " and _, and .yaml at the end");
    }
    return stem;
  }

  /** The text of a file of the folder. */
  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new ScheduleFault(file.toString(), 1, 1, "the file is no UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      throw new ScheduleFault(file.toString(), 1, 1, "the file cannot be read: " + e.getMessage());
    }
  }

  private static String shipped(String name) {
    String resource = "/vesper/schedules/" + name + ENDING;
    try (InputStream in = ScheduleFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the build left no " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(resource + " cannot be read: " + e.getMessage(), e);
    }
  }
}
