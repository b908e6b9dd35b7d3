package dev.vesper.data.store;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.ReasonText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A plan's lines, in bulk: by COPY in, by one query out. */
public final class PlanLines {
  private static final String COLUMNS =
      "item_id, location_id, supplier_id, quantity, packs, cost_minor, expected_gain_minor,"
          + " position, on_hand, on_order, demand_p10, demand_p50, demand_p90, cover_from,"
          + " cover_to, stock_out_probability, reasons, assumed";
  private static final String DIFF =
      "select item_id, location_id, coalesce(a.supplier_id, ''), coalesce(b.supplier_id, ''),"
          + " coalesce(a.quantity, 0), coalesce(b.quantity, 0),"
          + " coalesce(a.cost_minor, 0), coalesce(b.cost_minor, 0)"
          + " from (select * from plan_line where plan_id = ?) a"
          + " full join (select * from plan_line where plan_id = ?) b using (item_id, location_id)"
          + " where (a.supplier_id, a.quantity, a.cost_minor)"
          + " is distinct from (b.supplier_id, b.quantity, b.cost_minor)"
          + " order by item_id collate \"C\", location_id collate \"C\"";

  private PlanLines() {}

  static void insert(Connection connection, long planId, List<OrderLine> lines)
      throws SQLException {
    CopyRows.send(
        connection,
        "plan_line (plan_id, " + COLUMNS + ")",
        rows -> {
          for (OrderLine line : lines) {
            rows.add(
                planId,
                line.itemId(),
                line.locationId(),
                line.supplierId(),
                line.quantity(),
                line.packs(),
                line.costMinor(),
                line.expectedGainMinor(),
                line.position(),
                line.onHand(),
                line.onOrder(),
                line.demandP10(),
                line.demandP50(),
                line.demandP90(),
                line.coverFrom(),
                line.coverTo(),
                line.stockOutProbability(),
                ReasonText.write(line.reasons()),
                String.join(";", line.assumed()));
          }
        });
  }

  /** All lines of a plan. */
  public static List<OrderLine> load(Connection connection, long planId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select " + COLUMNS + " from plan_line where plan_id = ?")) {
      select.setLong(1, planId);
      List<OrderLine> lines = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(line(row));
        }
      }
      return lines;
    }
  }

  static List<PlanDiff.Change> diff(Connection connection, long from, long to) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(DIFF)) {
      select.setLong(1, from);
      select.setLong(2, to);
      List<PlanDiff.Change> changes = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          changes.add(
              new PlanDiff.Change(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7),
                  row.getLong(8)));
        }
      }
      return changes;
    }
  }

  /** The columns that {@link #line} reads, of a table with that alias. */
  public static String columns(String alias) {
    return alias + "." + COLUMNS.replace(", ", ", " + alias + ".");
  }

  /** Reads a row that begins with {@link #columns}. */
  public static OrderLine line(ResultSet row) throws SQLException {
    String assumed = row.getString(18);
    return new OrderLine(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getInt(5),
        row.getLong(6),
        row.getDouble(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getDouble(11),
        row.getDouble(12),
        row.getDouble(13),
        row.getString(14),
        row.getString(15),
        row.getDouble(16),
        ReasonText.parse(row.getString(17)),
        assumed.isEmpty() ? List.of() : List.of(assumed.split(";", -1)));
  }
}
