package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Runs;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.RestockPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A shop on the morning after its night; give each test a shop of its own. */
final class Morning {
  /** The as-of date of plans; their orders are placed on the next day. */
  static final LocalDate DAY = LocalDate.of(2011, 12, 9);

  private final EmbeddedDatabase database;
  private final String shop;
  private long imports;

  Morning(EmbeddedDatabase database, String shop) {
    this.database = database;
    this.shop = shop;
  }

  Reviews reviews() {
    return database.store().reviews();
  }

  PlanHead plan(ProposedLine... lines) {
    return plan(DAY, lines);
  }

  PlanHead plan(LocalDate asOf, ProposedLine... lines) {
    return save(asOf, Arrays.stream(lines).map(ProposedLine::line).toList());
  }

  PlanHead save(LocalDate asOf, List<OrderLine> lines) {
    Run run = run(asOf);
    RestockPlan plan =
        new RestockPlan(
            asOf,
            lines,
            1000,
            1010,
            0,
            0.25,
            new TreeMap<>(Map.of("uk", 0.5)),
            new TreeMap<>(Map.of("s1", 0.05)),
            false);
    return database.store().plans().save(shop, run.runId(), plan, "night");
  }

  Run run(LocalDate asOf) {
    return database.store().runs().create(new Runs.NewRun(shop, asOf, 42, "0.1.0", "night"));
  }

  /** The plan as it stands in the store. */
  PlanHead again(PlanHead plan) {
    return database.store().plans().find(shop, plan.asOf(), plan.version()).orElseThrow();
  }

  void setting(String key, String value) {
    database.store().settings().set(shop, key, value, "ada");
  }

  /** A kept import that brought one state. */
  long imported(String contract) {
    imports++;
    sql(
        "insert into intake_import values (?, ?, 'contract', 'f.csv', repeat('0', 64), null, null,"
            + " 'kept', 0, '', '', 'ada', now())",
        shop,
        imports);
    sql(
        "insert into intake_part values (?, ?, ?, true, false, 1, '', 0, null, null)",
        shop,
        imports,
        contract);
    return imports;
  }

  void item(long number, String item, String title, String category) {
    sql(
        "insert into state_catalogue (shop_id, number, assumed, item_id, title, category)"
            + " values (?, ?, '', ?, ?, ?)",
        shop,
        number,
        item,
        title,
        category);
  }

  void supplier(long number, String id, String name, long fixed, long minimum, long units) {
    sql(
        "insert into state_suppliers (shop_id, number, assumed, supplier_id, name,"
            + " fixed_order_cost_minor, minimum_order_minor, minimum_order_units)"
            + " values (?, ?, '', ?, ?, ?, ?, ?)",
        shop,
        number,
        id,
        name,
        fixed,
        minimum,
        units);
  }

  void terms(long number, String supplier, String item, int pack, long moq, long unitCost) {
    sql(
        "insert into state_supply_terms (shop_id, number, assumed, supplier_id, item_id,"
            + " location_id, unit_cost_minor, moq_units, case_pack_units)"
            + " values (?, ?, '', ?, ?, '*', ?, ?, ?)",
        shop,
        number,
        supplier,
        item,
        unitCost,
        moq,
        pack);
  }

  /** A ladder of packs of 6 for 100 a unit, at least 2 packs: 0, 40, 90, 130, 150. */
  void ladder(PlanHead plan, String item) {
    sql(
        "insert into plan_gains values (?, ?, 'uk', 100, 6, 2, 0.5, 1,"
            + " '{0,40,90,130,150}', '{0.875,0.75,0.5,0.25,0.125}')",
        plan.planId(),
        item);
  }

  /** A purchase order for one line of the plan. */
  String order(PlanHead plan, String item, long quantity) {
    long publication = database(sql -> sql.number("select count(*) + 1 from publication"));
    String po = "po-" + publication;
    sql(
        "insert into publication values (?, ?, 'publish', ?, 0, null, null, ?, repeat('0', 64),"
            + " repeat('0', 64), 1, 0, 'ada', now())",
        shop,
        publication,
        plan.planId(),
        po);
    sql(
        "insert into purchase_order values (?, ?, ?, ?, 's1', ?, 'ada', now())",
        shop,
        po,
        publication,
        plan.planId(),
        plan.asOf().plusDays(1));
    sql(
        "insert into purchase_order_line values (?, ?, 1, ?, ?, 'uk', ?, 0, ?, 0, 'open', 1, 'ada',"
            + " now())",
        shop,
        po,
        plan.planId(),
        item,
        quantity,
        plan.asOf().plusDays(5));
    return po;
  }

  void cancel(String po) {
    sql(
        "update purchase_order_line set status = 'cancelled' where shop_id = ? and po_id = ?",
        shop,
        po);
  }

  void sql(String text, Object... arguments) {
    database(sql -> sql.run(text, arguments));
  }

  interface Question<T> {
    T ask(Sql sql) throws SQLException;
  }

  <T> T database(Question<T> question) {
    try (Connection connection = database.dataSource().getConnection()) {
      return question.ask(new Sql(connection));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static LineKey key(String item) {
    return new LineKey(item, "uk");
  }

  static List<LineKey> keys(String... items) {
    return Arrays.stream(items).map(Morning::key).toList();
  }
}
