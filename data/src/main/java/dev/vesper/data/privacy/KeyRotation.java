package dev.vesper.data.privacy;

import dev.vesper.data.access.SecondStepCells;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.QuarantineCells;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/**
 * Rotates the keys of what is encrypted while others read and write: a fresh key encrypts from the
 * first moment on, older ones still open until everything has been encrypted anew. The data key of
 * the rotation before is kept one rotation longer, for an import that began with it.
 */
public final class KeyRotation {
  private static final int KEPT_KEYS = 2;

  private final DataSource database;
  private final String shopId;
  private final ShopKeys keys;
  private final Clock clock;

  public KeyRotation(DataSource database, String shopId, ShopKeys keys, Clock clock) {
    this.database = database;
    this.shopId = shopId;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What a rotation did.
   *
   * @param cells encrypted anew
   * @param destroyedKeys data keys that are gone
   * @param master whether the master key is another one
   */
  public record Rotated(long cells, int destroyedKeys, boolean master) {}

  private record Cell(String place, String name, String text) {}

  /**
   * Rotates the data key, and the master key too when asked.
   *
   * @throws Unavailable when a key is missing or wrong
   */
  public Rotated rotate(boolean master, String actor) throws IOException {
    try {
      CellSeal fresh = inOne(actor, ring -> rotated(ring, master));
      Fault.at("privacy.rotate-after-key");
      inOne(actor, KeyRing::settleAndSeal);
      long cells =
          encryptAnew(fresh)
              + Sql.inOne(database, sql -> SecondStepCells.encryptAnew(sql, shopId, fresh));
      int destroyed = inOne(actor, ring -> ring.keepNewestDataKeys(KEPT_KEYS));
      Sql.inOne(
          database,
          sql -> {
            AuditTrail.note(
                sql,
                shopId,
                actor,
                "privacy.keys_rotated",
                master ? "data key, master key" : "data key",
                clock.instant(),
                "{\"cells\":" + cells + ",\"destroyed_keys\":" + destroyed + "}");
            return cells;
          });
      return new Rotated(cells, destroyed, master);
    } catch (SQLException e) {
      throw new Unavailable(
          "the database stopped the rotation: " + e.getMessage() + "; give the command again", e);
    }
  }

  private static CellSeal rotated(KeyRing ring, boolean master) throws SQLException, IOException {
    if (master) {
      ring.rotateMaster(new SecureRandom());
    }
    return ring.rotateDataKey();
  }

  private long encryptAnew(CellSeal seal) throws SQLException, IOException {
    long cells = 0;
    long after = -1;
    while (true) {
      long from = after;
      List<Long> numbers =
          Sql.inOne(
              database,
              sql ->
                  sql.list(
                      "select distinct number from intake_quarantine where shop_id = ?"
                          + " and number > ? and (sealed is not null or raw <> '')"
                          + " order by number limit 1",
                      row -> row.getLong(1),
                      shopId,
                      from));
      if (numbers.isEmpty()) {
        return cells;
      }
      after = numbers.get(0);
      cells += encryptAnew(seal, after);
    }
  }

  /** All cells of one import, in one transaction: rows of another are not held up. */
  private long encryptAnew(CellSeal seal, long number) throws SQLException, IOException {
    return Sql.inOne(
        database,
        sql -> {
          List<Cell> cells =
              sql.list(
                  "select ctid::text, cell, sealed, raw from intake_quarantine where shop_id = ?"
                      + " and number = ? and (sealed is not null or raw <> '') for update",
                  row -> {
                    byte[] sealed = row.getBytes(3);
                    return new Cell(
                        row.getString(1),
                        row.getString(2),
                        sealed == null
                            ? row.getString(4)
                            : QuarantineCells.open(seal, row.getString(2), sealed));
                  },
                  shopId,
                  number);
          long done = 0;
          for (Cell cell : cells) {
            done++;
            String name = cell.name().isEmpty() ? "before-" + number + "." + done : cell.name();
            sql.run(
                "update intake_quarantine set raw = '', cell = ?, sealed = ? where ctid = ?::tid",
                name,
                QuarantineCells.seal(seal, name, cell.text()),
                cell.place());
          }
          Fault.at("privacy.rotate-after-cells");
          return done;
        });
  }

  @FunctionalInterface
  private interface Work<T> {
    T with(KeyRing ring) throws SQLException, IOException;
  }

  private <T> T inOne(String actor, Work<T> work) throws SQLException, IOException {
    return Sql.inOne(
        database, sql -> work.with(KeyRing.take(sql, shopId, keys, actor, clock.instant())));
  }
}
