package dev.vesper.data.since;

import dev.vesper.data.review.LineKey;
import java.util.List;

/**
 * A line of which something holds that neither its plan nor a person has seen.
 *
 * @param line the line
 * @param changes all that holds otherwise than planned, at least one of it unseen
 */
public record LineSince(LineKey line, List<FactChange> changes) {
  public LineSince {
    changes = List.copyOf(changes);
  }
}
