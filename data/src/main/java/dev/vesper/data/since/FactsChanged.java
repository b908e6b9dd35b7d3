package dev.vesper.data.since;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A publication of lines whose stock or terms are others than their plan saw; nothing was done. */
public final class FactsChanged extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int NAMED = 3;

  private final transient Differences differences;

  FactsChanged(Differences differences) {
    super(sentence(differences));
    this.differences = differences;
  }

  /** Each line, what the plan saw and what holds now; empty when a token named something else. */
  public Differences differences() {
    return differences;
  }

  private static String sentence(Differences differences) {
    List<LineSince> lines = differences.lines();
    if (lines.isEmpty()) {
      return "nothing differs from what "
          + differences.plan()
          + " saw: what was looked at holds no longer; publish as it is";
    }
    StringBuilder text =
        new StringBuilder("since ")
            .append(differences.plan())
            .append(" was made, stock or terms have become others of ")
            .append(lines.size() == 1 ? "one line: " : lines.size() + " lines: ");
    for (LineSince line : lines.subList(0, Math.min(NAMED, lines.size()))) {
      text.append(line.line()).append(" (");
      List<String> changes =
          line.changes().stream()
              .map(
                  change ->
                      change.kind().code()
                          + " "
                          + text(change.planned())
                          + " -> "
                          + text(change.now()))
              .toList();
      text.append(String.join(", ", changes)).append("); ");
    }
    if (lines.size() > NAMED) {
      text.append("and ").append(lines.size() - NAMED).append(" more; ");
    }
    return text.append(
            "hold or change them, run the night again, or approve them as they are by the name of"
                + " these differences, ")
        .append(differences.token())
        .toString();
  }

  private static String text(@Nullable String value) {
    return value == null || value.isEmpty() ? "none" : value;
  }
}
