package dev.vesper.data.since;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Runs;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.RestockPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A shop that tells of its stock and terms before and after its night. */
final class ShopNews {
  static final LocalDate DAY = LocalDate.of(2025, 11, 28);

  private final EmbeddedDatabase database;
  private final String shop;
  private long number;

  ShopNews(EmbeddedDatabase database, String shop) {
    this.database = database;
    this.shop = shop;
  }

  /** An import of one state; it holds from that day on, or at once. */
  long landed(String contract, @Nullable LocalDate effective) {
    number++;
    sql(
        "insert into intake_import (shop_id, number, format, file_name, sha256, effective, status,"
            + " corrections, ignored_columns, notes, actor, imported_at) values (?, ?, 'contract',"
            + " 'f.csv', repeat('0', 64), ?::date, 'kept', 0, '', '', 'test', now())",
        shop,
        number,
        effective);
    sql(
        "insert into intake_part (shop_id, number, contract, state, derived, row_count, sha256,"
            + " bytes) values (?, ?, ?, true, false, 1, '', 0)",
        shop,
        number,
        contract);
    return number;
  }

  void status(long imported, String status) {
    sql(
        "update intake_import set status = ? where shop_id = ? and number = ?",
        status,
        shop,
        imported);
  }

  /** Terms of s1 for item a everywhere: 200 a unit, packs of 1, from 1 unit on, 4 to 6 days. */
  long terms(String unitCost) {
    long imported = landed("supply_terms", null);
    offer(imported, "s1", "*", unitCost, "4", 6, 1, 1);
    return imported;
  }

  void offer(
      long imported,
      String supplier,
      String location,
      String unitCost,
      String days,
      int p90,
      int moq,
      int pack) {
    sql(
        "insert into state_supply_terms (shop_id, number, assumed, supplier_id, item_id,"
            + " location_id, unit_cost_minor, lead_time_days_p50, lead_time_days_p90, moq_units,"
            + " case_pack_units) values (?, ?, '', ?, 'a', ?, ?::numeric, ?::numeric, ?, ?, ?)",
        shop,
        imported,
        supplier,
        location,
        unitCost,
        days,
        p90,
        moq,
        pack);
  }

  long price(String price) {
    long imported = landed("catalogue", null);
    sql(
        "insert into state_catalogue (shop_id, number, assumed, item_id, price_minor)"
            + " values (?, ?, '', 'a', ?::numeric)",
        shop,
        imported,
        price);
    return imported;
  }

  /** A count of item a at w1. */
  long counted(String time, long onHand, int reserved) {
    long imported = landed("stock", null);
    sql(
        "insert into state_stock (shop_id, number, assumed, time, item_id, location_id, on_hand,"
            + " reserved) values (?, ?, '', ?::timestamptz, 'a', 'w1', ?, ?)",
        shop,
        imported,
        time,
        onHand,
        reserved);
    return imported;
  }

  /** A plan as its night saves it, which saw all that had landed by then. */
  PlanHead night(OrderLine... lines) {
    PlanHead plan = nightOfAnOlderVersion(lines);
    sql(
        "insert into run_step (shop_id, run_id, step, status, figures, actor, started_at) select ?,"
            + " ?, 'snapshot', 'completed', jsonb_strip_nulls(jsonb_build_object('newest_import',"
            + " ?::text, 'imports_apart', string_agg(number::text, ' ' order by number))), 'night',"
            + " now() from intake_import where shop_id = ? and status <> 'kept'",
        shop,
        plan.runId(),
        Long.toString(number),
        shop);
    return plan;
  }

  PlanHead nightOfAnOlderVersion(OrderLine... lines) {
    Run run = database.store().runs().create(new Runs.NewRun(shop, DAY, 42, "0.1.0", "night"));
    RestockPlan plan =
        new RestockPlan(
            DAY, List.of(lines), 1000, 1000, 0, 0, new TreeMap<>(), new TreeMap<>(), false);
    return database.store().plans().save(shop, run.runId(), plan, "night");
  }

  /**
   * Ten units from s1 at 2.00 each, with 40 on hand, 4 on order and demand of 21, or 30 once in
   * ten, over the three weeks until 19 December: 1 a day, give or take 1.5324.
   */
  static OrderLine line(String item) {
    return new OrderLine(
        item,
        "w1",
        "s1",
        10,
        10,
        2000,
        50,
        44,
        40,
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

  void casePack(PlanHead plan, int units) {
    sql(
        "insert into plan_gains (plan_id, item_id, location_id, unit_cost_minor, pack_units,"
            + " moq_packs, volume_l_per_unit, rung_packs, gain_minor, stock_out, backordered)"
            + " values (?, 'a', 'w1', 200, ?, 1, 0, 1, '{0}', '{0}', false)",
        plan.planId(), units);
  }

  void setting(String key, String value) {
    database.store().settings().set(shop, key, value, "ada");
  }

  long approve(PlanHead plan, String... items) {
    List<LineKey> keys = Arrays.stream(items).map(item -> new LineKey(item, "w1")).toList();
    return database
        .store()
        .reviews()
        .approve(plan, database.store().reviews().revision(plan), keys, "ada")
        .revision();
  }

  /** What differs, as {@code kind planned -> now}; those that a person has seen in brackets. */
  List<String> differences(PlanHead plan) {
    return database.store().reviews().since(plan, null).lines().stream()
        .flatMap(line -> line.changes().stream())
        .map(ShopNews::words)
        .toList();
  }

  static String words(FactChange change) {
    String words = change.kind().code() + " " + change.planned() + " -> " + change.now();
    return change.seen() ? "(" + words + ")" : words;
  }

  String token(PlanHead plan) {
    return database.store().reviews().since(plan, null).token();
  }

  int sql(String text, Object... arguments) {
    try (Connection connection = database.dataSource().getConnection()) {
      return new Sql(connection).run(text, arguments);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> rows(String text, Object... arguments) {
    try (Connection connection = database.dataSource().getConnection()) {
      return new Sql(connection).list(text, row -> row.getString(1), arguments);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
