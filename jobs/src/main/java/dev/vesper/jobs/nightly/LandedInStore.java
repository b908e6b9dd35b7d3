package dev.vesper.jobs.nightly;

import dev.vesper.data.lake.DirtyDays;
import dev.vesper.data.lake.Segments;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;

/** What has landed, asked of the store. */
public final class LandedInStore implements NightInputs.Landed {
  private final Segments segments;
  private final DirtyDays dirtyDays;

  public LandedInStore(Segments segments, DirtyDays dirtyDays) {
    this.segments = segments;
    this.dirtyDays = dirtyDays;
  }

  /** A question to the store. */
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws SQLException;
  }

  @Override
  public String mark(LocalDate asOf) {
    return answer(() -> segments.mark(asOf));
  }

  @Override
  public List<ArtefactRef> segments(LocalDate asOf) {
    return answer(() -> segments.upTo(asOf, "orders", "returns", "sales"));
  }

  @Override
  public SortedSet<LocalDate> dirtyDays(LocalDate asOf) {
    return answer(() -> dirtyDays.pending(asOf));
  }

  @Override
  public long newestImport() {
    return answer(segments::newest);
  }

  @Override
  public void cleared(LocalDate asOf, SortedSet<LocalDate> days, long newestImport) {
    answer(
        () -> {
          dirtyDays.clear(asOf, days, newestImport);
          return days;
        });
  }

  private static <T> T answer(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw StepFailure.failed("the store cannot say what has landed: " + e.getMessage());
    }
  }
}
