package dev.vesper.data.publish;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Runs;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.RestockPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The morning of a shop of its own: plans made by hand, decisions written as the review writes. */
final class Morning {
  static final LocalDate DAY = LocalDate.of(2025, 11, 28);

  private final EmbeddedDatabase database;
  private final String shop;

  Morning(EmbeddedDatabase database, String shop) {
    this.database = database;
    this.shop = shop;
  }

  String shop() {
    return shop;
  }

  Publishing publishing() {
    return database.store().publishing();
  }

  PurchaseOrders orders() {
    return database.store().purchaseOrders();
  }

  /** A plan as the night saves it. */
  PlanHead plan(LocalDate asOf, OrderLine... lines) {
    Run run = database.store().runs().create(new Runs.NewRun(shop, asOf, 42, "0.1.0", "night"));
    RestockPlan plan =
        new RestockPlan(
            asOf, List.of(lines), 1000, 1000, 0, 0, new TreeMap<>(), new TreeMap<>(), false);
    return database.store().plans().save(shop, run.runId(), plan, "night");
  }

  /** The plan as it is by now. */
  PlanHead now(PlanHead plan) {
    return database.store().plans().find(shop, plan.asOf(), plan.version()).orElseThrow();
  }

  /**
   * A line at 2.00 a unit with 6 on hand, 4 on order and a median demand of 21 units over the three
   * weeks until 20 December.
   */
  static OrderLine line(String item, String supplier, long quantity) {
    return new OrderLine(
        item,
        "w1",
        supplier,
        quantity,
        (int) quantity,
        quantity * 200,
        50,
        10,
        6,
        4,
        12,
        21,
        30,
        "2025-12-03",
        "2025-12-20",
        0.1,
        List.of(new Reason.Pays(1, 1, 1)),
        List.of());
  }

  /** Approves lines as proposed; returns the plan's revision. */
  long approve(PlanHead plan, String... items) throws Exception {
    return decide(plan, "approved", null, items);
  }

  long approve(PlanHead plan, long quantity, String item) throws Exception {
    return decide(plan, "approved", quantity, item);
  }

  long hold(PlanHead plan, String... items) throws Exception {
    return decide(plan, "held", null, items);
  }

  private long decide(PlanHead plan, String state, Long quantity, String... items)
      throws Exception {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      long revision =
          number(
              connection,
              "insert into plan_review (plan_id, revision) values ("
                  + plan.planId()
                  + ", 1) on conflict (plan_id) do update set revision = plan_review.revision + 1"
                  + " returning revision");
      for (String item : items) {
        try (PreparedStatement row =
            connection.prepareStatement(
                "insert into plan_decision (plan_id, item_id, location_id, state, quantity_units,"
                    + " revision, actor, decided_at) values (?, ?, 'w1', ?, ?, ?, 'ada', now())"
                    + " on conflict (plan_id, item_id, location_id) do update set"
                    + " state = excluded.state, quantity_units = excluded.quantity_units,"
                    + " revision = excluded.revision, actor = excluded.actor")) {
          row.setLong(1, plan.planId());
          row.setString(2, item);
          row.setString(3, state);
          row.setObject(4, quantity);
          row.setLong(5, revision);
          row.executeUpdate();
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
      return revision;
    }
  }

  /** A supplier with its minimum, as an undated import brings it. */
  void supplier(String supplier, String name, double minimumMinor, long minimumUnits)
      throws Exception {
    run(
        "insert into intake_import (shop_id, number, format, file_name, sha256, status,"
            + " corrections, ignored_columns, notes, actor, imported_at) values ('%s', 1,"
            + " 'suppliers', 's.csv', repeat('0', 64), 'kept', 0, '', '', 'test', now())"
            + " on conflict do nothing",
        shop);
    run(
        "insert into intake_part (shop_id, number, contract, state, derived, row_count, sha256,"
            + " bytes) values ('%s', 1, 'suppliers', true, false, 1, '', 0)"
            + " on conflict do nothing",
        shop);
    run(
        "insert into state_suppliers (shop_id, number, assumed, supplier_id, name,"
            + " minimum_order_minor, minimum_order_units) values ('%s', 1, '', '%s', '%s', %s, %d)",
        shop, supplier, name, Double.toString(minimumMinor), minimumUnits);
  }

  /** What the night hands over of a line's cost. */
  void unitCost(PlanHead plan, String item, double unitCostMinor) throws Exception {
    run(
        "insert into plan_gains (plan_id, item_id, location_id, unit_cost_minor, pack_units,"
            + " moq_packs, volume_l_per_unit, rung_packs, gain_minor, stock_out, backordered)"
            + " values (%d, '%s', 'w1', %s, 1, 1, 0, 1, '{0}', '{0}', false)",
        plan.planId(), item, Double.toString(unitCostMinor));
  }

  void run(String sql, Object... arguments) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(String.format(sql, arguments));
    }
  }

  /** All rows of a query, cells separated by a space, null as "-". */
  List<String> rows(String sql, Object... arguments) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        ResultSet found = statement.executeQuery(String.format(sql, arguments))) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          String cell = found.getString(i);
          row.append(i > 1 ? " " : "").append(cell == null ? "-" : cell);
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  private static long number(Connection connection, String sql) throws Exception {
    try (var statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }
}
