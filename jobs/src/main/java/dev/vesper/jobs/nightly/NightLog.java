package dev.vesper.jobs.nightly;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.StepStatus;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes how a night goes into {@code runs/<run>/night.log} under the home, a line per event, and
 * passes it on. A run that is gone on with adds to the log it has.
 */
final class NightLog implements NightSteps.NightListener {
  private static final Logger LOG = LoggerFactory.getLogger(NightLog.class);

  private final Home home;
  private final Clock clock;
  private final NightSteps.NightListener next;
  private @Nullable Path file;

  NightLog(Home home, Clock clock, NightSteps.NightListener next) {
    this.home = home;
    this.clock = clock;
    this.next = next;
  }

  /** The steps, with the log open for the run that they belong to. */
  Night.Steps around(Night.Steps steps) {
    return new Night.Steps() {
      @Override
      public void run(Run run, StepName step, long lease) {
        open(run);
        try {
          steps.run(run, step, lease);
        } catch (RuntimeException e) {
          write("failed: " + step.code() + ": " + e.getMessage());
          throw e;
        }
      }

      @Override
      public @Nullable String planHash(Run run) {
        @Nullable String hash = steps.planHash(run);
        write("ended: plan " + (hash == null ? "none" : hash));
        return hash;
      }

      @Override
      public String degraded(Run run) {
        String degraded = steps.degraded(run);
        if (!degraded.isEmpty()) {
          write(degraded);
        }
        return degraded;
      }
    };
  }

  @Override
  public void starts(StepName step) {
    write("starts: " + step.code());
    next.starts(step);
  }

  @Override
  public void ended(RunStep step) {
    write(
        step.status() == StepStatus.SKIPPED
            ? "skipped: " + step.step().code() + ": " + step.message()
            : String.format(
                "ended: %s in %.1f s, %d rows in, %d rows out",
                step.step().code(),
                step.took().toMillis() / 1000.0,
                step.rowsIn(),
                step.rowsOut()));
    next.ended(step);
    String soldOut = step.figures().getOrDefault("lost_sales_days", "0");
    if (step.step() == StepName.FACTS && !soldOut.equals("0")) {
      note(
          "of the days made anew, "
              + soldOut
              + " days of an item at a location were sold out in part or whole: what was sold is"
              + " less than what was wanted, and the forecast takes it so");
    }
  }

  @Override
  public void at(long done, long total, String what) {
    next.at(done, total, what);
  }

  /** Something that people should know and that stops nothing. */
  void note(String line) {
    write(line);
    next.at(1, 1, line);
  }

  private void open(Run run) {
    if (file == null) {
      file = home.runs().resolve(run.runId()).resolve("night.log");
      write("run " + run.runId() + " by " + run.actor() + ", Vesper " + run.codeVersion());
    }
  }

  /** A log that cannot be written must not end the night; the store keeps every step's word. */
  private void write(String line) {
    if (file == null) {
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      try (Writer out =
          Files.newBufferedWriter(
              file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        out.write(clock.instant() + " " + line + "\n");
      }
    } catch (IOException e) {
      LOG.warn("the night's log {} cannot be written: {}", file, e.toString());
    }
  }
}
