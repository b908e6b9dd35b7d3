package dev.vesper.house;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parts of a page that a test can hold against the house. */
public final class Markdown {
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern ROW = Pattern.compile("^\\| (`[^|]+?) +\\|");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+\\s+(.*)$");
  private static final String FENCE = "```";

  private Markdown() {}

  /** Lines that a reader would type: those of console blocks, a leading {@code $} taken off. */
  public static List<String> consoleLines(String page) {
    List<String> lines = new ArrayList<>();
    boolean console = false;
    for (String line : page.lines().toList()) {
      if (line.strip().startsWith(FENCE)) {
        console = line.strip().equals(FENCE + "console");
      } else if (console) {
        lines.add(line.strip().replaceFirst("^\\$ ", ""));
      }
    }
    return lines;
  }

  /** Targets of links, fenced blocks left out. */
  static List<String> links(String page) {
    return all(LINK, withoutFences(page));
  }

  /** What stands between back quotes, fenced blocks left out. */
  static List<String> codeSpans(String page) {
    return all(CODE, withoutFences(page));
  }

  /** The names by which headings can be linked to. */
  static List<String> anchors(String page) {
    return all(HEADING, withoutFences(page)).stream()
        .map(
            heading ->
                heading
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .strip()
                    .replace(' ', '-'))
        .toList();
  }

  /** First cells that begin with code and that a row before of the same table has too. */
  static List<String> repeatedRows(String page) {
    List<String> repeated = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String line : withoutFences(page).lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (!line.startsWith("|")) {
        seen.clear();
      } else if (row.find() && !seen.add(row.group(1))) {
        repeated.add(row.group(1));
      }
    }
    return repeated;
  }

  private static String withoutFences(String page) {
    StringBuilder prose = new StringBuilder();
    boolean fenced = false;
    for (String line : page.lines().toList()) {
      if (line.strip().startsWith(FENCE)) {
        fenced = !fenced;
      } else if (!fenced) {
        prose.append(line).append('\n');
      }
    }
    return prose.toString();
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
