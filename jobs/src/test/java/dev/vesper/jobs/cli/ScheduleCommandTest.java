package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.Database;
import dev.vesper.data.store.Runs;
import dev.vesper.data.store.Store;
import dev.vesper.jobs.schedule.ShopHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  @TempDir Path folder;

  @AfterEach
  void clear() throws IOException {
    Files.deleteIfExists(HOME.home().schedules().resolve("nightly.yaml"));
  }

  @Test
  void list_shows_the_shipped_schedule_and_that_nobody_runs_it() {
    Called list = vesper("schedule", "list");

    assertThat(list.exit()).isZero();
    assertThat(list.out()).contains("nightly", "every day at 02:00", "UTC", "06:00");
    assertThat(list.out()).contains("No scheduler is running: ./vesper serve --role worker");
    assertThat(vesper("schedule", "list", "--format", "json").out())
        .contains("\"cron\" : \"0 2 * * *\"", "\"next_due\" : [", "\"paused_by\" : null");
  }

  @Test
  void next_shows_local_time_utc_date_and_deadline() throws IOException {
    write("nightly.yaml", "cron: 0 2 1 1 *\nzone: Asia/Shanghai\ndeadline: 05:00\n");

    Called next = vesper("schedule", "next", "--count", "1", "--format", "csv");

    assertThat(next.exit()).isZero();
    assertThat(next.out()).startsWith("due,as UTC,night as of,plan until");
    // 02:00 in Shanghai is 18:00 of the day before in UTC, the zone of this shop.
    assertThat(next.out())
        .containsPattern(
            "\\d{4}-01-01 02:00,\\d{4}-12-31T18:00:00Z,\\d{4}-12-30,\\d{4}-01-01 05:00");
    assertThat(vesper("schedule", "next", "weekly").exit()).isEqualTo(3);
    assertThat(vesper("schedule", "next", "--count", "0").exit()).isEqualTo(2);
  }

  @Test
  void pause_and_resume_hold_at_once() {
    assertThat(vesper("schedule", "pause").out()).contains("(pause nightly, by ", "done, paused");
    assertThat(vesper("schedule", "list", "--format", "csv").out()).contains(",by ");
    assertThat(vesper("schedule", "resume", "nightly").out()).contains("done, resumed");

    assertThat(
            vesper("schedule", "pause", "--all", "--reason", "stocktaking", "--until", "2199-01-01")
                .out())
        .contains("paused until 2199-01-01T00:00:00Z: stocktaking");
    assertThat(vesper("schedule", "list", "--format", "json").out())
        .contains("\"paused_until\" : \"2199-01-01T00:00:00Z\"");
    assertThat(vesper("schedule", "resume", "--all").out()).contains("done, resumed");
    assertThat(vesper("schedule", "pause", "--until", "2001-01-01").exit()).isEqualTo(2);
    assertThat(vesper("schedule", "pause", "--until", "soon").exit()).isEqualTo(2);

    Called unknown = vesper("schedule", "pause", "weekly");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).contains("there is no schedule 'weekly'");
  }

  @Test
  void run_asks_and_says_that_nobody_is_there_to_take_it() {
    Called run = vesper("schedule", "run", "--as-of", "2011-11-30");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("(run nightly as of 2011-11-30, by ", "): asked", "No scheduler is running");
  }

  @Test
  void validate_names_line_and_column_of_every_bad_file() throws IOException {
    Path one = Files.writeString(folder.resolve("one.yaml"), "cron: 0 2 * * *\nretrys: 1\n");
    Path two = Files.writeString(folder.resolve("two.yaml"), "cron: 0 24 * * *\n");
    Path good = Files.writeString(folder.resolve("good.yaml"), "cron: 0 3 * * SUN\n");

    Called bad = vesper("schedule", "validate", one.toString(), two.toString(), good.toString());

    assertThat(bad.exit()).isEqualTo(3);
    assertThat(bad.err())
        .contains(one + ":2:1: the key 'retrys' is unknown; did you mean 'retries'?")
        .contains(two + ":1:7: the hour '24' is not between 0 and 23");
    assertThat(bad.out()).contains("good", "Sunday at 03:00").doesNotContain("two");
    assertThat(vesper("schedule", "validate").exit()).isZero();

    write("nightly.yaml", "deadline: late\n");
    assertThat(vesper("schedule", "validate").err()).contains("nightly.yaml:1:11: the deadline");
    assertThat(vesper("serve", "--role", "worker").exit()).isEqualTo(3);
  }

  @Test
  void a_run_that_ended_well_or_never_was_is_not_restarted() {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      Runs runs = store.runs();
      Runs.NewRun night =
          new Runs.NewRun(Workspace.SHOP, LocalDate.of(2020, 1, 1), 1, "test", "test");
      runs.complete(Workspace.SHOP, runs.create(night).runId(), null);
      runs.fail(Workspace.SHOP, runs.create(night).runId(), "step forecast: no memory");
    }

    Called completed = vesper("runs", "restart", "2020-01-01-v1");
    assertThat(completed.exit()).isEqualTo(4);
    assertThat(completed.err()).contains("--again makes a new version of it");
    assertThat(vesper("runs", "restart", "2020-01-02-v1").exit()).isEqualTo(3);
    assertThat(vesper("runs", "restart", "2020-01-01-v2", "--ask").out())
        .contains("(restart 2020-01-01-v2, by ", "): asked");
  }

  private static void write(String name, String text) throws IOException {
    Files.createDirectories(HOME.home().schedules());
    Files.writeString(HOME.home().schedules().resolve(name), text);
  }

  private static Called vesper(String... arguments) {
    return Called.at(HOME, arguments);
  }
}
