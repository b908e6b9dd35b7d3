package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.valuation.Ladder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what quantities of a line are worth. */
final class Ladders {
  private static final String COLUMNS =
      "g.unit_cost_minor, g.pack_units, g.moq_packs, g.volume_l_per_unit, g.rung_packs,"
          + " g.gain_minor, g.stock_out";

  private Ladders() {}

  /** A line's ladder; nothing where it was not planned. */
  static Optional<Ladder> find(Sql sql, long planId, LineKey key) throws SQLException {
    return sql
        .list(
            "select "
                + COLUMNS
                + " from plan_gains g where plan_id = ? and item_id = ? and location_id = ?",
            Ladders::ladder,
            planId,
            key.itemId(),
            key.locationId())
        .stream()
        .findFirst();
  }

  /** The ladders of a choice of lines, as far as they were planned. */
  static Map<LineKey, Ladder> of(Sql sql, long planId, LineChoice lines) throws SQLException {
    Map<LineKey, Ladder> found = new HashMap<>();
    sql.each(
        "select "
            + COLUMNS
            + ", item_id, location_id from plan_gains g"
            + " join (select r.plan_id, r.item_id, r.location_id"
            + LineReads.from()
            + " and "
            + lines.sql()
            + ") k using (plan_id, item_id, location_id)",
        row -> found.put(new LineKey(row.getString(8), row.getString(9)), ladder(row)),
        lines.boundAfter(planId));
    return found;
  }

  /** The ladders of a plan's lines. */
  static Map<LineKey, Ladder> all(Sql sql, long planId) throws SQLException {
    Map<LineKey, Ladder> all = new HashMap<>();
    sql.each(
        "select " + COLUMNS + ", item_id, location_id from plan_gains g where plan_id = ?",
        row -> all.put(new LineKey(row.getString(8), row.getString(9)), ladder(row)),
        planId);
    return all;
  }

  /** A line of a supplier with its place, and whether it is ordered as things stand. */
  record Placed(LineKey key, Ladder ladder, boolean ordered) {}

  /** All planned lines of a supplier, by item and location. */
  static List<Placed> ofSupplier(Sql sql, long planId, String supplierId) throws SQLException {
    return sql.list(
        "select "
            + COLUMNS
            + ", item_id, location_id, r.quantity > 0 and r.state <> 'held' from plan_gains g"
            + " join review_line r using (plan_id, item_id, location_id)"
            + " where plan_id = ? and r.supplier_id = ?"
            + " order by item_id collate \"C\", location_id collate \"C\"",
        row ->
            new Placed(
                new LineKey(row.getString(8), row.getString(9)), ladder(row), row.getBoolean(10)),
        planId,
        supplierId);
  }

  private static Ladder ladder(ResultSet row) throws SQLException {
    Double[] gains = (Double[]) row.getArray(6).getArray();
    Float[] risks = (Float[]) row.getArray(7).getArray();
    double[] gainMinor = new double[gains.length];
    float[] stockOut = new float[risks.length];
    for (int rung = 0; rung < gainMinor.length; rung++) {
      gainMinor[rung] = gains[rung];
      stockOut[rung] = risks[rung];
    }
    return new Ladder(
        row.getDouble(1),
        row.getInt(2),
        row.getInt(3),
        row.getDouble(4),
        row.getInt(5),
        gainMinor,
        stockOut);
  }
}
