package dev.vesper.data.privacy.erasure;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.ImportLedger;
import dev.vesper.data.intake.landing.LandedSegments;
import dev.vesper.data.intake.landing.QuarantineCells;
import dev.vesper.data.intake.landing.SegmentRewrite;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.NightWait;
import dev.vesper.data.lake.StoredFiles;
import dev.vesper.data.privacy.CellSeal;
import dev.vesper.data.privacy.EpochPseudonyms;
import dev.vesper.data.privacy.KeyRing;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Ends an epoch of pseudonyms. References are kept nowhere, so nobody can compute the next
 * pseudonyms of rows that lie there: first the next key is prepared, and whoever is seen from then
 * on is carried over; in the end one job gives every row its next pseudonym, or, where the shopper
 * was not seen, one that joins the shopper's own rows and nothing else for ever; then the old key
 * is destroyed.
 */
public final class LinkageEpoch {
  private final DataSource database;
  private final Home home;
  private final String shopId;
  private final ShopKeys keys;
  private final Clock clock;

  public LinkageEpoch(DataSource database, Home home, String shopId, ShopKeys keys, Clock clock) {
    this.database = database;
    this.home = home;
    this.shopId = shopId;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What the end of an epoch did.
   *
   * @param epoch the one that has begun
   * @param rows that bear another pseudonym now
   * @param carriedOver shoppers and sessions that are known in the new epoch
   */
  public record Ended(String epoch, long rows, long carriedOver) {}

  /** Prepares the next epoch; returns its name. Preparing it again changes nothing. */
  public String prepare(String actor) throws IOException {
    try {
      return Sql.inOne(
          database,
          sql -> {
            String next = ring(sql, actor).prepareLinkage(new SecureRandom());
            note(sql, actor, "privacy.epoch_prepared", next, "{}");
            return next;
          });
    } catch (SQLException e) {
      throw stopped(e);
    }
  }

  /**
   * Ends the present epoch and destroys its key.
   *
   * @throws Refused when none has been prepared, or a night runs
   */
  public Ended finish(String actor) throws IOException {
    try {
      Ended ended = Sql.inOne(database, sql -> finish(sql, actor));
      Fault.at("privacy.epoch-after-commit");
      Sql.<Boolean, IOException>inOne(
          database,
          sql -> {
            NightWait.take(sql, shopId);
            new ImportLedger(sql, shopId).lock();
            ring(sql, actor).settleLinkage();
            new StoredFiles(sql, shopId, home).deleteOrphans();
            return true;
          });
      return ended;
    } catch (SQLException e) {
      throw stopped(e);
    }
  }

  private Ended finish(Sql sql, String actor) throws SQLException, IOException {
    NightWait.take(sql, shopId);
    new ImportLedger(sql, shopId).lock();
    KeyRing ring = ring(sql, actor);
    String next = ring.nextEpoch().orElse("");
    if (next.isEmpty()) {
      throw new Refused(
          "no epoch has been prepared: ./vesper privacy epoch prepare, then let shoppers come back"
              + " for a while, so that they are carried over");
    }
    Map<String, String> carried = new HashMap<>();
    sql.list(
        "select pseudonym, next_pseudonym from linkage_carried where shop_id = ?",
        row -> carried.put(row.getString(1), row.getString(2)),
        shopId);
    EpochPseudonyms fresh = new EpochPseudonyms(carried, new SecureRandom());
    LandedSegments landed = new LandedSegments(sql, shopId, home.landing());
    SegmentRewrite anew = new SegmentRewrite(landed);
    long rows = 0;
    for (LandedSegments.Segment segment : landed.all()) {
      Ownership.Places places = Ownership.Places.in(segment.contract());
      if (places.shopper() >= 0 || places.session() >= 0) {
        SegmentRewrite.Keep rename = cells -> renamed(cells, places, fresh);
        anew.rehash(segment, rename);
        rows += anew.rewrite(segment, rename, SegmentRewrite.Days.LEFT_AS_THEY_ARE).changedRows();
      }
    }
    Fault.at("privacy.epoch-after-segments");
    renameInQuarantine(sql, ring.seal(), fresh);
    PersonalFiles.ofHandOver().forget(sql, shopId);
    // The next night makes the lists anew, under the pseudonyms of the epoch that begins.
    sql.run("delete from recommend_shopper_list where shop_id = ?", shopId);
    sql.run("delete from linkage_carried where shop_id = ?", shopId);
    // Sessions of before are known by nobody any more.
    sql.run("delete from tombstone where shop_id = ? and tombstone like 'v-%'", shopId);
    ring.beginEpoch();
    note(sql, actor, "privacy.epoch_ended", next, "{\"rows\":" + rows + "}");
    return new Ended(next, rows, carried.size());
  }

  private static boolean renamed(String[] cells, Ownership.Places places, EpochPseudonyms fresh) {
    for (int place : new int[] {places.shopper(), places.session()}) {
      if (place >= 0 && !cells[place].isEmpty()) {
        cells[place] = fresh.of(cells[place]);
      }
    }
    return true;
  }

  private void renameInQuarantine(Sql sql, CellSeal seal, EpochPseudonyms fresh)
      throws SQLException {
    record Row(String place, String cell, String text) {}
    List<Row> rows =
        sql.list(
            "select ctid::text, cell, sealed from intake_quarantine where shop_id = ?"
                + " and sealed is not null for update",
            row ->
                new Row(
                    row.getString(1),
                    row.getString(2),
                    QuarantineCells.open(seal, row.getString(2), row.getBytes(3))),
            shopId);
    for (Row row : rows) {
      String renamed = fresh.inText(row.text());
      if (!renamed.equals(row.text())) {
        sql.run(
            "update intake_quarantine set sealed = ? where ctid = ?::tid",
            QuarantineCells.seal(seal, row.cell(), renamed),
            row.place());
      }
    }
  }

  private KeyRing ring(Sql sql, String actor) throws SQLException {
    return KeyRing.take(sql, shopId, keys, actor, clock.instant());
  }

  private void note(Sql sql, String actor, String verb, String subject, String json)
      throws SQLException {
    AuditTrail.note(sql, shopId, actor, verb, subject, clock.instant(), json);
  }

  private static Unavailable stopped(SQLException e) {
    return new Unavailable(
        "the database stopped the change of epochs: " + e.getMessage() + "; give the command again",
        e);
  }
}
