package dev.vesper.house;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a package says of itself. */
final class PackageInfo {
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

  private PackageInfo() {}

  /** The comment's first sentence on one line; empty when there is none. */
  static String sentence(String source) {
    Matcher comment = COMMENT.matcher(source);
    if (!comment.find()) {
      return "";
    }
    String text =
        comment
            .group(1)
            .replaceAll("(?m)^\\s*\\*", " ")
            .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
            .replaceAll("\\s+", " ")
            .strip();
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
