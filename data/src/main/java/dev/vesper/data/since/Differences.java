package dev.vesper.data.since;

import dev.vesper.domain.run.Sha256;
import java.util.List;

/**
 * Lines of a plan whose stock or terms are others by now.
 *
 * @param plan the plan, in words
 * @param lines by item and location
 */
public record Differences(String plan, List<LineSince> lines) {
  private static final int TOKEN_LENGTH = 16;

  public Differences {
    lines = List.copyOf(lines);
  }

  /**
   * By which a person says that these very differences were seen; it is another one as soon as any
   * of them is. Empty when there are none.
   */
  public String token() {
    return lines.isEmpty() ? "" : Sha256.of(plan + lines).substring(0, TOKEN_LENGTH);
  }
}
