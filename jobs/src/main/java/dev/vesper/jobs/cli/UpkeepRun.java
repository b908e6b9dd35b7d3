package dev.vesper.jobs.cli;

import dev.vesper.data.privacy.retention.Retention;
import dev.vesper.data.store.Run;
import dev.vesper.schedules.spec.Work;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Keeps a workspace's home in order when a schedule says so. */
final class UpkeepRun {
  private static final int MOST_RUNS = 1000;

  private UpkeepRun() {}

  /** Does it once; what came of it in words. */
  static String of(Workspace workspace, Work work) {
    try {
      return switch (work) {
        case RETENTION -> retention(workspace);
        case COMPACTION ->
            DataCommand.words(workspace.compaction().run("schedule " + Work.COMPACTION.code()));
        case NIGHT, RETRAIN, AR_TODAY ->
            throw new IllegalArgumentException(work.code() + " keeps nothing in order");
      };
    } catch (IOException e) {
      throw workspace.home().unusable(e);
    }
  }

  private static String retention(Workspace workspace) throws IOException {
    Optional<LocalDate> dataDay = newestNight(workspace);
    if (dataDay.isEmpty()) {
      return "no night has run yet: nothing has come to the end of its time";
    }
    workspace.erasure().complete();
    long gone =
        workspace
            .retention()
            .run(
                dataDay.get(),
                today(workspace),
                false,
                Retention.Nights.NONE_MAY_RUN,
                "schedule " + Work.RETENTION.code())
            .stream()
            .mapToLong(Retention.Gone::gone)
            .sum();
    return gone + " rows and files went at the end of their time";
  }

  /** The date of the newest night: limits by the shop's days count from it. */
  static Optional<LocalDate> newestNight(Workspace workspace) {
    return workspace.store().runs().list(Workspace.SHOP, MOST_RUNS).stream()
        .map(Run::asOf)
        .max(LocalDate::compareTo);
  }

  /** The day by the clock. */
  static LocalDate today(Workspace workspace) {
    return LocalDate.ofInstant(workspace.clock().instant(), ZoneOffset.UTC);
  }
}
