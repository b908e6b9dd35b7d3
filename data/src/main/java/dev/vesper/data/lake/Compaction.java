package dev.vesper.data.lake;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.ImportLedger;
import dev.vesper.data.intake.landing.LandedSegments;
import dev.vesper.data.intake.landing.LandedSegments.Segment;
import dev.vesper.data.intake.landing.SegmentMerge;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.quality.ShopSetting;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Merges the many small segments that a storefront's events land in, month by month. Each merging
 * is one transaction; old files go after all of them, by this process or, when it dies, by the next
 * one that lets files go.
 */
public final class Compaction {
  /** A day younger than this against the newest night is still told anew, or gets late events. */
  private static final int DAYS_LEFT_ALONE = 2;

  private static final int MOST_MEMBERS = 200;
  private static final long MOST_ROWS = 200_000;

  // Only what came over the network, was never corrected, and shares no key with another import.
  private static final String CANDIDATES =
      """
      select p.number, p.revision, p.row_count, p.sha256, to_char(p.last_day, 'YYYY-MM')
      from intake_part p join intake_import i using (shop_id, number)
      where p.shop_id = ? and p.contract = ? and not p.state and i.format = 'collected_events'
        and i.status = 'kept' and i.corrects is null and p.row_count < ? and p.last_day <= ?::date
        and exists (select from intake_event_day d where d.shop_id = p.shop_id
          and d.number = p.number and d.contract = p.contract)
        and not exists (select from intake_event_day d where d.shop_id = p.shop_id
          and d.number = p.number and d.contract = p.contract and d.zone <> ?)
        and not exists (select from landed_key k join
            (select shop_id, contract, key, number from landed_key
              union all select shop_id, contract, key, number from held_key) o
            using (shop_id, contract, key)
          where k.shop_id = p.shop_id and k.contract = p.contract and k.number = p.number
            and o.number <> k.number)
      order by 5, 1""";

  private final DataSource database;
  private final Home home;
  private final String shopId;
  private final Clock clock;

  public Compaction(DataSource database, Home home, String shopId, Clock clock) {
    this.database = database;
    this.home = home;
    this.shopId = shopId;
    this.clock = clock;
  }

  /**
   * What was merged.
   *
   * @param segments how many there were that are no more
   * @param into how many took their place
   * @param rows rows that were written anew
   */
  public record Merged(int segments, int into, long rows) {}

  /**
   * Merges all that is worth it.
   *
   * @throws Refused while a night runs, or one has not ended that would be gone on with
   */
  public Merged run(String actor) throws IOException {
    try {
      Merged all = new Merged(0, 0, 0);
      for (Contract contract : EventContracts.ALL) {
        Merged merged;
        do {
          merged = Sql.<Merged, IOException>inOne(database, sql -> pass(sql, contract));
          all =
              new Merged(
                  all.segments + merged.segments, all.into + merged.into, all.rows + merged.rows);
        } while (merged.into > 0);
      }
      Fault.at("compact.after-commit");
      end(all, actor);
      return all;
    } catch (SQLException e) {
      throw new Unavailable(
          "the database stopped the compaction: " + e.getMessage() + "; give the command again", e);
    }
  }

  private void end(Merged all, String actor) throws SQLException, IOException {
    Sql.<Long, IOException>inOne(
        database,
        sql -> {
          hold(sql);
          if (all.into > 0) {
            AuditTrail.note(
                sql,
                shopId,
                actor,
                "data.compacted",
                "",
                clock.instant(),
                "{\"segments\":" + all.segments + ",\"into\":" + all.into + "}");
          }
          return new StoredFiles(sql, shopId, home).deleteOrphans();
        });
  }

  private void hold(Sql sql) throws SQLException {
    NightWait.take(sql, shopId);
    new ImportLedger(sql, shopId).lock();
  }

  /** Merges one batch; none when nothing is worth it any more. */
  private Merged pass(Sql sql, Contract contract) throws SQLException, IOException {
    hold(sql);
    refuseUnfinished(sql);
    List<Segment> batch = batch(sql, contract);
    if (batch.isEmpty()) {
      return new Merged(0, 0, 0);
    }
    Segment merged = new SegmentMerge(new LandedSegments(sql, shopId, home.landing())).merge(batch);
    Fault.at("compact.before-commit");
    return new Merged(batch.size(), 1, merged.rows());
  }

  /** A night that would be gone on with has frozen the segments of now. */
  private void refuseUnfinished(Sql sql) throws SQLException {
    List<String> open =
        sql.list(
            "select run_id || ' is ' || status from run where shop_id = ? and started_at ="
                + " (select max(started_at) from run where shop_id = ?)"
                + " and status not in ('completed', 'degraded')",
            row -> row.getString(1),
            shopId,
            shopId);
    if (!open.isEmpty()) {
      throw new Refused(
          "run "
              + open.get(0)
              + " and has frozen the files of now; go on with it first"
              + " (./vesper runs restart RUN)");
    }
  }

  private List<Segment> batch(Sql sql, Contract contract) throws SQLException {
    List<LocalDate> nights =
        sql.list(
            "select max(as_of) from run where shop_id = ? having count(*) > 0",
            row -> row.getDate(1).toLocalDate(),
            shopId);
    if (nights.isEmpty()) {
      return List.of();
    }
    String month = "";
    long rows = 0;
    List<Segment> batch = new ArrayList<>();
    for (Map.Entry<Segment, String> next :
        candidates(sql, contract, nights.get(0).minusDays(DAYS_LEFT_ALONE))) {
      boolean ends =
          !next.getValue().equals(month)
              || batch.size() == MOST_MEMBERS
              || rows + next.getKey().rows() > MOST_ROWS;
      if (ends && batch.size() > 1) {
        return batch;
      }
      if (ends) {
        batch.clear();
        rows = 0;
      }
      month = next.getValue();
      rows += next.getKey().rows();
      batch.add(next.getKey());
    }
    return batch.size() > 1 ? batch : List.of();
  }

  private List<Map.Entry<Segment, String>> candidates(Sql sql, Contract contract, LocalDate until)
      throws SQLException {
    String zone =
        sql
            .list(
                "select value from shop_setting where shop_id = ? and key = ?",
                row -> row.getString(1),
                shopId,
                ShopSetting.ZONE.key())
            .stream()
            .findFirst()
            .orElse(ShopSetting.ZONE.otherwise());
    return sql.list(
        CANDIDATES,
        row ->
            Map.entry(
                new Segment(
                    contract, row.getLong(1), row.getInt(2), row.getLong(3), row.getString(4)),
                row.getString(5)),
        shopId,
        contract.name(),
        MOST_ROWS / 2,
        until,
        zone);
  }
}
