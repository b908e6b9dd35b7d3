package dev.vesper.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pages of the project, held against what is there.
 *
 * @param root the project's root
 * @param pages text by path below the root
 */
public record Docs(Path root, TreeMap<Path, String> pages) {

  /** All pages: at the root, under docs, and one README per module. */
  public static Docs at(Path root) {
    TreeMap<Path, String> pages = new TreeMap<>();
    read(root, root, 1, pages);
    read(root, root.resolve("docs"), Integer.MAX_VALUE, pages);
    HousePlan.MODULES.forEach(module -> read(root, root.resolve(module.folder()), 1, pages));
    return new Docs(root, pages);
  }

  /** Commands of console blocks that nobody could type. */
  List<String> unknownCommands() {
    List<String> found = new ArrayList<>();
    pages.forEach(
        (path, text) ->
            Markdown.consoleLines(text).stream()
                .filter(Commands::callsLauncher)
                .flatMap(line -> Commands.mistake(line).stream())
                .forEach(mistake -> found.add(path + ": " + mistake)));
    return found;
  }

  /** Links between pages that lead nowhere; links to the world are not followed. */
  List<String> deadLinks() {
    List<String> found = new ArrayList<>();
    for (Map.Entry<Path, String> page : pages.entrySet()) {
      for (String link : Markdown.links(page.getValue())) {
        if (!link.contains("://") && !link.startsWith("mailto:") && !resolves(page, link)) {
          found.add(page.getKey() + " -> " + link);
        }
      }
    }
    return found;
  }

  /** Paths named by the root's pages, such as {@code docs/README.md}, that are not there. */
  List<String> unknownPaths() {
    List<String> found = new ArrayList<>();
    pages.forEach(
        (path, text) -> {
          if (path.getParent() == null) {
            Markdown.codeSpans(text).stream()
                .filter(Docs::isPath)
                .filter(name -> !Files.exists(root.resolve(name)))
                .forEach(name -> found.add(path + " names " + name));
          }
        });
    return found;
  }

  /** Rows of a page's tables that describe a command or name which a row before describes. */
  List<String> repeatedRows() {
    List<String> found = new ArrayList<>();
    pages.forEach(
        (path, text) ->
            Markdown.repeatedRows(text).forEach(name -> found.add(path + " has " + name)));
    return found;
  }

  private boolean resolves(Map.Entry<Path, String> page, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    String anchor = hash < 0 ? "" : link.substring(hash + 1);
    Path folder = root.resolve(page.getKey()).getParent();
    Path target = file.isEmpty() ? root.resolve(page.getKey()) : folder.resolve(file).normalize();
    if (!target.startsWith(root) || !Files.exists(target)) {
      return false;
    }
    String text = pages.get(root.relativize(target));
    return anchor.isEmpty() || (text != null && Markdown.anchors(text).contains(anchor));
  }

  /** A folder or file of ours; the launcher and patterns with placeholders are none. */
  private static boolean isPath(String name) {
    return name.matches("[a-z][a-z0-9.-]*(/[A-Za-z0-9._-]+)+/?");
  }

  private static void read(Path root, Path folder, int depth, TreeMap<Path, String> pages) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder, depth)) {
      for (Path page : found.filter(path -> path.toString().endsWith(".md")).toList()) {
        pages.put(root.relativize(page), Files.readString(page));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
