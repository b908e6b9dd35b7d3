package dev.vesper.data.review;

import java.util.List;

/**
 * What a write has done.
 *
 * @param revision the plan's revision after it
 * @param changed the lines that are otherwise now, by item and location; empty when there was
 *     nothing to do, and then the revision is the old one, or when ad budgets were changed
 */
public record Reviewed(long revision, List<LineKey> changed) {

  public Reviewed {
    changed = List.copyOf(changed);
  }
}
