package dev.vesper.data.privacy.retention;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.ImportLedger;
import dev.vesper.data.intake.landing.LandedSegments;
import dev.vesper.data.intake.landing.SegmentRewrite;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.NightWait;
import dev.vesper.data.lake.StoredFiles;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Lets data go at the end of their time. The store changes in one transaction; files that it does
 * not name any more are deleted after it, and what a process that died has left is deleted by the
 * next.
 */
public final class Retention {
  private final DataSource database;
  private final Home home;
  private final String shopId;
  private final Clock clock;

  public Retention(DataSource database, Home home, String shopId, Clock clock) {
    this.database = database;
    this.home = home;
    this.shopId = shopId;
    this.clock = clock;
  }

  /**
   * What went of one kind.
   *
   * @param kind what it is
   * @param keptFrom the first day that is kept
   * @param gone how many went, or would go
   * @param unit of what
   */
  public record Gone(String kind, LocalDate keptFrom, long gone, String unit) {}

  /** Who keeps nights away meanwhile. */
  public enum Nights {
    /** The caller's own night holds the lock, and reads nothing any more. */
    OURS_HAS_ENDED,
    /** None may run. */
    NONE_MAY_RUN
  }

  /**
   * Lets go what is too old as of a day.
   *
   * @param dataDay the day that data are known up to
   * @param today the day by the clock
   * @param dryRun only says what would go
   */
  public List<Gone> run(
      LocalDate dataDay, LocalDate today, boolean dryRun, Nights nights, String actor)
      throws IOException {
    try {
      List<Gone> gone =
          Sql.inOne(database, sql -> letGo(sql, dataDay, today, dryRun, nights, actor));
      Fault.at("privacy.retention-after-commit");
      if (!dryRun) {
        Sql.<Long, IOException>inOne(
            database,
            sql -> {
              lock(sql, nights);
              return new StoredFiles(sql, shopId, home).deleteOrphans();
            });
      }
      return gone;
    } catch (SQLException e) {
      throw new Unavailable(
          "the database stopped the retention: " + e.getMessage() + "; give the command again", e);
    }
  }

  /** The same for the night of that date, which has ended but for this. */
  public List<Gone> afterNight(LocalDate asOf, String actor) throws IOException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return run(asOf, today, false, Nights.OURS_HAS_ENDED, actor);
  }

  private void lock(Sql sql, Nights nights) throws SQLException {
    if (nights == Nights.NONE_MAY_RUN) {
      NightWait.take(sql, shopId);
    }
    new ImportLedger(sql, shopId).lock();
  }

  private List<Gone> letGo(
      Sql sql, LocalDate dataDay, LocalDate today, boolean dryRun, Nights nights, String actor)
      throws SQLException, IOException {
    lock(sql, nights);
    Limits limits = Limits.of(sql, shopId, dataDay, today);
    List<Gone> gone = new ArrayList<>(rows(sql, limits, dryRun));
    LocalDate yesterday = today.minusDays(1);
    OldRecords records = new OldRecords(sql, shopId, limits, dryRun);
    gone.add(new Gone("quarantined rows", limits.quarantine(), records.quarantine(), "rows"));
    gone.add(new Gone("rows set aside", limits.quarantine(), records.setAside(), "rows"));
    gone.add(new Gone("daily sums", limits.sales(), records.days(), "day files"));
    gone.add(new Gone("visits by day", limits.events(), records.eventDays(), "day files"));
    gone.add(
        new Gone("replaced versions of days", limits.files(), records.versions(), "day files"));
    gone.add(new Gone("what steps left", limits.files(), records.artefacts(), "files"));
    gone.add(
        new Gone(
            "staging and logs",
            limits.files(),
            OldFolders.delete(home, limits, records.runsInUse(), dryRun),
            "files"));
    gone.add(new Gone("sessions and attempts", yesterday, records.signIns(yesterday), "rows"));
    gone.add(new Gone("audit trail", limits.audit(), records.audit(), "entries"));
    long all = gone.stream().mapToLong(Gone::gone).sum();
    if (!dryRun && all > 0) {
      note(sql, gone, actor);
    }
    Fault.at("privacy.retention-before-commit");
    return gone;
  }

  private List<Gone> rows(Sql sql, Limits limits, boolean dryRun) throws SQLException, IOException {
    LandedSegments landed = new LandedSegments(sql, shopId, home.landing());
    SegmentRewrite anew = new SegmentRewrite(landed);
    long events = 0;
    long sales = 0;
    long shoppers = 0;
    for (LandedSegments.Segment segment : landed.all()) {
      if (!OldRows.concerns(segment.contract()) || !isOld(sql, segment, limits)) {
        continue;
      }
      OldRows keep = OldRows.of(limits, segment.contract());
      SegmentRewrite.Counted counted = anew.count(segment, keep);
      events += keep.events() ? counted.removed() : 0;
      sales += keep.events() ? 0 : counted.removed();
      shoppers += counted.changed();
      if (!dryRun) {
        anew.rewrite(segment, keep, SegmentRewrite.Days.LEFT_AS_THEY_ARE);
        sql.run(
            "update intake_part set refs_gone_before = ?::date where shop_id = ? and number = ?"
                + " and contract = ?",
            limits.shoppers(),
            shopId,
            segment.number(),
            segment.contract().name());
      }
    }
    return List.of(
        new Gone("AR and page events", limits.events(), events, "rows"),
        new Gone("shoppers of order lines", limits.shoppers(), shoppers, "rows"),
        new Gone("order lines, returns and sales", limits.sales(), sales, "rows"));
  }

  /** Whether a row may have grown old since the segment was last looked at. */
  private boolean isOld(Sql sql, LandedSegments.Segment segment, Limits limits)
      throws SQLException {
    OldRows rows = OldRows.of(limits, segment.contract());
    return sql.number(
            "select count(*) from intake_part where shop_id = ? and number = ? and contract = ?"
                + " and (first_day < ?::date or (? and first_day < ?::date"
                + " and (refs_gone_before is null or refs_gone_before <= last_day)))",
            shopId,
            segment.number(),
            segment.contract().name(),
            rows.firstKept(),
            rows.losesShopper(),
            limits.shoppers())
        > 0;
  }

  private void note(Sql sql, List<Gone> gone, String actor) throws SQLException {
    StringBuilder json = new StringBuilder("{");
    for (Gone kind : gone) {
      json.append(json.length() == 1 ? "" : ",")
          .append('"')
          .append(kind.kind())
          .append("\":")
          .append(kind.gone());
    }
    AuditTrail.note(
        sql, shopId, actor, "privacy.retention", "", clock.instant(), json.append('}').toString());
  }
}
