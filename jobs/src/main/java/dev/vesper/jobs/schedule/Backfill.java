package dev.vesper.jobs.schedule;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.Runs;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The nights of a range of dates, one after the other, oldest first. Those that have ended with a
 * plan are left as they are, so the same range asked for again goes on where it was left.
 */
public final class Backfill {
  private final Runs runs;
  private final String shopId;
  private final Function<LocalDate, Run> night;
  private final LongSupplier nanos;
  private final Consumer<String> told;

  /**
   * A backfill.
   *
   * @param night runs the night of a date to its end, also one that did not end
   * @param nanos a monotonic clock
   * @param told lines about how far it is
   */
  public Backfill(
      Runs runs,
      String shopId,
      Function<LocalDate, Run> night,
      LongSupplier nanos,
      Consumer<String> told) {
    this.runs = runs;
    this.shopId = shopId;
    this.night = night;
    this.nanos = nanos;
    this.told = told;
  }

  /**
   * A night of the range.
   *
   * @param run as it ended
   * @param before whether it had ended before this backfill
   */
  public record Filled(Run run, boolean before) {}

  /**
   * Runs the range to its end.
   *
   * @param to the last date, included
   * @throws dev.vesper.domain.run.StepFailure when a night failed; the same range goes on with it
   */
  public List<Filled> run(LocalDate from, LocalDate to) {
    List<LocalDate> dates = from.datesUntil(to.plusDays(1)).toList();
    List<Filled> filled = new ArrayList<>();
    long spent = 0;
    int ran = 0;
    int toRun = (int) dates.stream().filter(date -> ended(date).isEmpty()).count();
    for (LocalDate date : dates) {
      Optional<Run> ended = ended(date);
      if (ended.isPresent()) {
        filled.add(new Filled(ended.get(), true));
        continue;
      }
      told.accept(
          "backfill: night "
              + (filled.size() + 1)
              + " of "
              + dates.size()
              + ", as of "
              + date
              + (ran == 0 ? "" : "; about " + words(spent / ran * (toRun - ran)) + " left"));
      long began = nanos.getAsLong();
      filled.add(new Filled(night.apply(date), false));
      spent += nanos.getAsLong() - began;
      ran++;
    }
    return filled;
  }

  private Optional<Run> ended(LocalDate date) {
    return runs.newest(shopId, date).filter(run -> run.status().isDone());
  }

  private static String words(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    return time.toMinutes() < 2 ? time.toSeconds() + " s" : time.toMinutes() + " min";
  }
}
