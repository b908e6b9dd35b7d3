package dev.vesper.jobs.nightly;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.collect.CollectedLanding;
import dev.vesper.data.lake.DirtyDays;
import dev.vesper.data.lake.EventDays;
import dev.vesper.data.lake.EventSegments;
import dev.vesper.data.lake.LandedMark;
import dev.vesper.data.lake.Segments;
import dev.vesper.data.store.Run;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What has landed, asked of the store. */
public final class LandedInStore implements NightInputs.Landed {
  /** How long a night waits for an import that is running. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final List<String> FACTS = List.of("orders", "returns", "sales");

  private final DataSource database;
  private final Home home;
  private final String shopId;
  private final Segments segments;
  private final CollectedLanding collected;
  private final DirtyDays dirtyDays;

  public LandedInStore(
      DataSource database,
      Home home,
      String shopId,
      Segments segments,
      CollectedLanding collected) {
    this.home = home;
    this.collected = collected;
    this.database = database;
    this.shopId = shopId;
    this.segments = segments;
    this.dirtyDays = new DirtyDays(database);
  }

  /** A question to the store. */
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws SQLException;
  }

  @Override
  public String mark(LocalDate asOf) {
    return answer(() -> new LandedMark(database).asOf(shopId, asOf));
  }

  @Override
  public void settle() {
    collected.land(PATIENCE);
  }

  @Override
  public List<ArtefactRef> eventSegments(LocalDate asOf) {
    return answer(() -> EventSegments.upTo(segments, shopId, asOf));
  }

  @Override
  public List<ArtefactRef> read(ArtefactRef frozen) {
    try {
      return EventSegments.read(frozen, home);
    } catch (IOException e) {
      throw StepFailure.failed("the snapshot's list of segments cannot be read: " + e.getMessage());
    }
  }

  @Override
  public List<EventDays.EventDay> eventDays(Run run, ZoneId zone, List<ArtefactRef> eventSegments) {
    return answer(
        () ->
            new EventDays(database).of(shopId, zone, run.asOf(), eventSegments, run.codeVersion()));
  }

  @Override
  public List<ArtefactRef> segments(LocalDate asOf) {
    return answer(
        () -> {
          List<ArtefactRef> all = new ArrayList<>();
          for (String contract : FACTS) {
            all.addAll(segments.upTo(shopId, contract, asOf));
          }
          return all;
        });
  }

  @Override
  public List<DirtyDays.DirtyDay> dirtyDays(LocalDate asOf) {
    return answer(() -> dirtyDays.pending(shopId, asOf));
  }

  @Override
  public void cleared(List<DirtyDays.DirtyDay> days) {
    answer(
        () -> {
          try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            dirtyDays.clear(connection, shopId, days);
            connection.commit();
            connection.setAutoCommit(true);
          }
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
