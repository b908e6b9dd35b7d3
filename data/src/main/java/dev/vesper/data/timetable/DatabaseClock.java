package dev.vesper.data.timetable;

import dev.vesper.data.intake.landing.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * The database's clock: processes on several machines agree about what is due, however far their
 * own clocks are apart. Every reading is a query.
 */
public final class DatabaseClock extends Clock {
  private final DataSource source;
  private final ZoneId zone;

  /** The clock of that database. */
  public DatabaseClock(DataSource source) {
    this(source, ZoneOffset.UTC);
  }

  private DatabaseClock(DataSource source, ZoneId zone) {
    this.source = source;
    this.zone = zone;
  }

  /**
   * The database's time.
   *
   * @throws dev.vesper.data.home.Unavailable when it does not answer
   */
  @Override
  public Instant instant() {
    return new Access(source)
        .transaction(
            (Sql sql) ->
                sql.list("select clock_timestamp() as now", row -> Rows.instant(row, "now"))
                    .get(0));
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new DatabaseClock(source, other);
  }
}
