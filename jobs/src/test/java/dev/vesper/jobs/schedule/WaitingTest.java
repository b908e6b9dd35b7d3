package dev.vesper.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nights that are due at 02:00 and wait until 03:00 for what their schedule names. */
class WaitingTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final Instant DUE = Instant.parse("2026-06-02T02:00:00Z");
  private static final Consumer<StepName> FINE = step -> {};

  @TempDir Path files;

  private ShiftedClock clock;
  private Node node;

  @BeforeEach
  void open() {
    clock = new ShiftedClock(DUE.minus(Duration.ofHours(3)));
    node = new Node("node", HOME.home(), HOME.connect(), clock);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void a_due_night_waits_for_a_file_and_for_its_date() throws Exception {
    waitsFor("arrived:ad_spend, fresh:orders");
    // Before the due time before: a file of an earlier night.
    arrived("files", 1, "ad_spend", "2026-06-01T01:00:00Z", "2026-05-31");
    arrived("files", 2, "orders", "2026-06-01T23:00:00Z", "2026-05-31");
    try (Scheduler scheduler = node.schedule("files", files, Node.BY_LOOK, FINE)) {
      clock.set(DUE.plusSeconds(1));
      Wait.until("it waits", () -> last("files").message().startsWith("waits for"));
      assertThat(last("files").message())
          .isEqualTo(
              "waits for arrived:ad_spend, fresh:orders, at the latest until"
                  + " 2026-06-02T03:00:00Z");
      arrived("files", 3, "ad_spend", "2026-06-02T02:10:00Z", "2026-06-01");
      Wait.until("one is there", () -> last("files").message().startsWith("waits for fresh:"));
      assertThat(last("files").outcome()).isEqualTo(DueOutcome.WAITING);
      arrived("files", 4, "orders", "2026-06-02T02:11:00Z", "2026-06-01");
      Wait.until("it has run", () -> last("files").outcome() == DueOutcome.DONE);
    }
    assertThat(last("files").attempts()).isEqualTo(1);
  }

  @Test
  void a_night_begins_at_its_latest_start_without_what_it_waited_for() throws Exception {
    waitsFor("done:ar-today");
    // The day's figures are due every ten minutes, and never come to be told.
    node.telling(
        () -> {
          throw new IllegalStateException("nothing can be told");
        });
    try (Scheduler scheduler = node.schedule("latest", files, Node.BY_LOOK, FINE)) {
      clock.set(DUE.plus(Duration.ofMinutes(59)));
      Wait.until("it waits", () -> last("latest").message().startsWith("waits for done:ar-today"));
      Wait.patiently(Duration.ofMillis(400));
      assertThat(last("latest").outcome()).isEqualTo(DueOutcome.WAITING);

      clock.set(DUE.plus(Duration.ofMinutes(60)));
      Wait.until("it has run", () -> last("latest").outcome() == DueOutcome.DONE);
    }
    assertThat(node.told())
        .anyMatch(line -> line.contains("began without done:ar-today: 2026-06-02T03:00:00Z had"));
  }

  private Due last(String shop) {
    return node.store().timetable().history(shop, "nightly", 1).stream()
        .findFirst()
        .orElseGet(
            () ->
                new Due(
                    shop,
                    "nightly",
                    DUE,
                    LocalDate.EPOCH,
                    DueOutcome.WAITING,
                    0,
                    null,
                    null,
                    null,
                    "",
                    null,
                    null));
  }

  private void waitsFor(String events) throws IOException {
    Files.writeString(
        files.resolve("nightly.yaml"), "after: [" + events + "]\nlatest: \"03:00\"\n");
  }

  private void arrived(String shop, int number, String contract, String at, String lastDay)
      throws SQLException {
    try (Connection connection = node.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          String.format(
              "insert into intake_import (shop_id, number, format, file_name, sha256, status,"
                  + " corrections, ignored_columns, notes, actor, imported_at) values ('%s', %d,"
                  + " '%s', 'a file', repeat('0', 64), 'kept', 0, '', '', 'test', '%s');"
                  + " insert into intake_part (shop_id, number, contract, state, derived,"
                  + " row_count, sha256, bytes, first_day, last_day) values ('%s', %d, '%s', false,"
                  + " false, 1, '', 1, '%s', '%s')",
              shop, number, contract, at, shop, number, contract, lastDay, lastDay));
    }
  }
}
