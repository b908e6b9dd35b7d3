package dev.vesper.data.privacy.erasure;

import dev.vesper.data.home.Folders;
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
import dev.vesper.data.privacy.Door;
import dev.vesper.data.privacy.KeyRing;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.privacy.ShopperPseudonyms;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Erases shoppers. The store changes in one transaction; files of before are named by nothing from
 * then on and are deleted after it, by this process or, when it dies, by the next one. Erasing the
 * same shopper again finds nothing and completes what was left.
 */
public final class Erasure {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int STAGING_DEPTH = 3;

  private final DataSource database;
  private final Home home;
  private final String shopId;
  private final ShopKeys keys;
  private final Clock clock;

  public Erasure(DataSource database, Home home, String shopId, ShopKeys keys, Clock clock) {
    this.database = database;
    this.home = home;
    this.shopId = shopId;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Erases a shopper.
   *
   * @param rawReference as the shop knows the shopper; turned into a keyed hash at once
   * @param reason why, kept for the record
   * @throws dev.vesper.data.store.Refused while a night runs
   */
  public Proof erase(String rawReference, String reason, String actor) throws IOException {
    try {
      Proof proof = Sql.inOne(database, sql -> erase(sql, rawReference, reason, actor));
      Fault.at("privacy.erase-after-commit");
      complete();
      return proof;
    } catch (SQLException e) {
      throw new Unavailable(
          "the database stopped the erasure: " + e.getMessage() + "; give the command again", e);
    }
  }

  /** Deletes files that earlier erasures left behind; does nothing while a night runs. */
  public void complete() throws IOException {
    try {
      boolean open =
          Sql.inOne(
              database,
              sql ->
                  sql.number("select count(*) from erasure where shop_id = ? and not done", shopId)
                      > 0);
      if (!open) {
        return;
      }
      Sql.<Boolean, IOException>inOne(
          database,
          sql -> {
            NightWait.take(sql, shopId);
            new ImportLedger(sql, shopId).lock();
            new StoredFiles(sql, shopId, home).deleteOrphans();
            Fault.at("privacy.erase-after-delete");
            clearStaging();
            sql.run("update erasure set done = true where shop_id = ?", shopId);
            return true;
          });
      vacuum();
    } catch (SQLException e) {
      throw new Unavailable(
          "the database stopped the end of an erasure: "
              + e.getMessage()
              + "; give the command again",
          e);
    }
  }

  private Proof erase(Sql sql, String rawReference, String reason, String actor)
      throws SQLException, IOException {
    NightWait.take(sql, shopId);
    new ImportLedger(sql, shopId).lock();
    Instant now = clock.instant();
    Door door = KeyRing.take(sql, shopId, keys, actor, now).door();
    LandedSegments landed = new LandedSegments(sql, shopId, home.landing());
    String before = LandedContent.hash(landed, door.seal());
    List<LandedSegments.Segment> segments = landed.all();
    String pseudonym = door.pseudonyms().evenIfErased(rawReference);
    Ownership ownership = Ownership.of(pseudonym, landed, segments);
    long number =
        1 + sql.number("select coalesce(max(erasure), 0) from erasure where shop_id = ?", shopId);
    List<Proof.File> files = rewrite(landed, segments, ownership);
    Fault.at("privacy.erase-after-segments");
    long quarantined = emptyQuarantine(sql, ownership, door.seal());
    sql.run("delete from linkage_carried where shop_id = ? and pseudonym = ?", shopId, pseudonym);
    sql.run(
        "delete from recommend_shopper_list where shop_id = ? and shopper_ref = ?",
        shopId,
        pseudonym);
    List<String> steps =
        files.isEmpty() ? List.of() : PersonalFiles.ofHandOver().forget(sql, shopId);
    Set<String> tombstones = tombstones(door, rawReference, ownership);
    Proof proof =
        new Proof(
            number,
            now,
            actor,
            reason,
            files,
            quarantined,
            dirtyDays(sql),
            steps,
            tombstones.size(),
            before,
            LandedContent.hash(landed, door.seal()));
    keep(sql, proof, tombstones);
    Fault.at("privacy.erase-before-commit");
    return proof;
  }

  private static List<Proof.File> rewrite(
      LandedSegments landed, List<LandedSegments.Segment> segments, Ownership ownership)
      throws SQLException, IOException {
    List<Proof.File> files = new ArrayList<>();
    SegmentRewrite anew = new SegmentRewrite(landed);
    for (LandedSegments.Segment segment : segments) {
      if (!ownership.concerns(segment.contract())) {
        continue;
      }
      Ownership.Places places = Ownership.Places.in(segment.contract());
      SegmentRewrite.Rewritten done =
          anew.rewrite(
              segment, cells -> !ownership.owns(cells, places), SegmentRewrite.Days.MADE_AGAIN);
      if (!done.removedKeys().isEmpty()) {
        LandedSegments.Segment after = done.after();
        files.add(
            new Proof.File(
                segment.name(),
                segment.rows(),
                after == null ? 0 : after.rows(),
                segment.sha256(),
                after == null ? "" : after.sha256()));
      }
    }
    return files;
  }

  private long emptyQuarantine(Sql sql, Ownership ownership, CellSeal seal) throws SQLException {
    record Row(String place, String text) {}
    List<Row> rows =
        sql.list(
            "select ctid::text, raw, cell, sealed from intake_quarantine where shop_id = ?"
                + " for update",
            row -> {
              byte[] sealed = row.getBytes(4);
              return new Row(
                  row.getString(1),
                  sealed == null
                      ? row.getString(2)
                      : QuarantineCells.open(seal, row.getString(3), sealed));
            },
            shopId);
    long gone = 0;
    for (Row row : rows) {
      if (ownership.isIn(RawRow.cells(row.text()))) {
        gone += sql.run("delete from intake_quarantine where ctid = ?::tid", row.place());
      }
    }
    return gone;
  }

  private static Set<String> tombstones(Door door, String rawReference, Ownership ownership) {
    Set<String> all = new TreeSet<>();
    all.add(door.tombstones().ofShopper(rawReference));
    // Events that were taken before and have not landed yet bear the pseudonym already.
    ShopperPseudonyms pseudonyms = door.pseudonyms();
    all.add(door.tombstones().ofPseudonym(pseudonyms.evenIfErased(rawReference)));
    String next = pseudonyms.nextEvenIfErased(rawReference);
    if (!next.isEmpty()) {
      all.add(door.tombstones().ofPseudonym(next));
    }
    ownership.documents().forEach(order -> all.add(door.tombstones().ofDocument(order)));
    ownership.sessions().forEach(session -> all.add(door.tombstones().ofSession(session)));
    return all;
  }

  private void keep(Sql sql, Proof proof, Set<String> tombstones) throws SQLException {
    String json = JSON.writeValueAsString(proof.asJson());
    sql.run(
        "insert into erasure values (?, ?, ?, false, ?::jsonb, ?, ?)",
        shopId,
        proof.erasure(),
        proof.reason(),
        json,
        proof.actor(),
        proof.at());
    for (String tombstone : tombstones) {
      sql.run(
          "insert into tombstone values (?, ?, ?) on conflict do nothing",
          shopId,
          tombstone,
          proof.erasure());
    }
    AuditTrail.note(
        sql,
        shopId,
        proof.actor(),
        "privacy.erased",
        "erasure " + proof.erasure(),
        proof.at(),
        json);
  }

  private long dirtyDays(Sql sql) throws SQLException {
    return sql.number("select count(distinct day) from dirty_day where shop_id = ?", shopId);
  }

  /** What runs and the worker left half-way may hold the shopper too; no night is running. */
  private void clearStaging() throws IOException {
    if (Files.isDirectory(home.runs())) {
      // A night stages under the number of its lease.
      try (Stream<Path> all = Files.walk(home.runs(), STAGING_DEPTH)) {
        for (Path staging : all.filter(path -> path.endsWith("staging")).toList()) {
          Folders.delete(staging);
        }
      }
    }
    if (Files.isDirectory(home.workerTmp())) {
      try (Stream<Path> left = Files.list(home.workerTmp())) {
        for (Path path : left.toList()) {
          Folders.delete(path);
        }
      }
    }
  }

  /** Frees the room of deleted rows for others: until then the database's files still hold them. */
  private void vacuum() throws SQLException {
    try (var connection = database.getConnection()) {
      for (String table :
          List.of(
              "landed_key",
              "held_key",
              "intake_quarantine",
              "linkage_carried",
              "recommend_shopper_list")) {
        new Sql(connection).run("vacuum " + table);
      }
    }
  }
}
