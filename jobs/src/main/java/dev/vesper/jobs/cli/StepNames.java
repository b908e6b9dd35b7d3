package dev.vesper.jobs.cli;

import dev.vesper.domain.run.StepName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Steps as people name them on the command line. */
final class StepNames {
  private StepNames() {}

  /** Those steps; all when none is named. */
  static Set<StepName> of(List<String> codes) {
    if (codes.isEmpty()) {
      return EnumSet.allOf(StepName.class);
    }
    EnumSet<StepName> wanted = EnumSet.noneOf(StepName.class);
    for (String code : codes) {
      try {
        wanted.add(StepName.ofCode(code.trim()));
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage(String.valueOf(e.getMessage()));
      }
    }
    return wanted;
  }
}
