package dev.vesper.data.review;

import java.time.Instant;
import java.util.List;

/** A write on lines that somebody else has changed since the writer looked; nothing was written. */
public final class Stale extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int NAMED = 3;

  private final transient List<Change> changes;

  Stale(List<Change> changes) {
    super(sentence(changes));
    this.changes = List.copyOf(changes);
  }

  /**
   * A line that is otherwise by now.
   *
   * @param line the line
   * @param now what it is by now, such as {@code approved, 24 units}
   * @param actor who changed it last
   * @param at when
   */
  public record Change(LineKey line, String now, String actor, Instant at) {}

  /** What has changed, by item and location. */
  public List<Change> changes() {
    return changes;
  }

  private static String sentence(List<Change> changes) {
    StringBuilder text = new StringBuilder();
    for (Change change : changes.subList(0, Math.min(NAMED, changes.size()))) {
      text.append(text.isEmpty() ? "" : "; ")
          .append(change.line())
          .append(" is ")
          .append(change.now())
          .append(" by now, changed by ")
          .append(change.actor())
          .append(" at ")
          .append(change.at());
    }
    if (changes.size() > NAMED) {
      text.append("; and ").append(changes.size() - NAMED).append(" more lines");
    }
    return text.append(". Look at the plan again and decide anew").toString();
  }
}
