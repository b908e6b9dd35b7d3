package dev.vesper.jobs.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One schedule by its name, or all of them. */
final class ScheduleChoice {
  @Parameters(
      paramLabel = "SCHEDULE",
      arity = "0..1",
      defaultValue = "nightly",
      description = "schedule list names them (default ${DEFAULT-VALUE})")
  private String name = "nightly";

  @Option(names = "--all", description = "every schedule")
  private boolean all;

  String name() {
    return name;
  }

  boolean all() {
    return all;
  }
}
