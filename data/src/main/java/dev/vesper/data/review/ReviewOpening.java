package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.CopyRows;
import dev.vesper.data.store.PlanLines;
import dev.vesper.domain.plan.OrderLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan ready to be decided on: its lines with titles, figures and exceptions, its
 * suppliers, and the holds that an earlier plan's snoozes bring along.
 */
public final class ReviewOpening {
  private static final String COLUMNS =
      "review_line (plan_id, item_id, location_id, supplier_id, supplier_name, title, category,"
          + " searched, pack_units, moq_units, unit_cost_minor, usual_units, first_order, state,"
          + " changed, quantity, packs, cost_minor, gain_minor, stock_out_probability, cover_days,"
          + " exceptions, flagged, stake_minor, revision)";

  private final Sql sql;
  private final ReviewPlan plan;
  private final ShopFacts shop;
  private final OrderHistory history;
  private final ExceptionRules rules;

  private ReviewOpening(Sql sql, ReviewPlan plan) throws SQLException {
    this.sql = sql;
    this.plan = plan;
    this.shop = ShopFacts.read(sql, plan);
    this.history = OrderHistory.read(sql, plan);
    this.rules = new ExceptionRules(ShopFacts.budgetMinor(sql, plan.planId(), plan.shopId()));
  }

  /**
   * Opens a plan's review once; within the transaction of the caller, who has saved the plan's
   * lines.
   *
   * @param actor who brings along the holds of earlier plans
   */
  public static void open(Connection connection, long planId, String actor, Instant now)
      throws SQLException {
    Sql sql = new Sql(connection);
    sql.run("insert into plan_review (plan_id) values (?) on conflict do nothing", planId);
    sql.number("select revision from plan_review where plan_id = ? for update", planId);
    if (isOpen(sql, planId)) {
      return;
    }
    ReviewPlan plan = ReviewPlan.read(sql, planId);
    new ReviewOpening(sql, plan).fill(connection);
    new Snoozes(sql, plan).carryOver(actor, now);
  }

  /** Whether there is nothing left to open. */
  static boolean isOpen(Sql sql, long planId) throws SQLException {
    return sql.number(
            "select 1 where exists (select 1 from review_line where plan_id = ?)"
                + " or not exists (select 1 from plan_line where plan_id = ?)",
            planId,
            planId)
        == 1;
  }

  private void fill(Connection connection) throws SQLException {
    List<OrderLine> lines = PlanLines.load(connection, plan.planId());
    CopyRows.send(
        connection,
        COLUMNS,
        rows -> {
          for (OrderLine line : lines) {
            add(rows, line);
          }
        });
    TreeSet<String> suppliers = new TreeSet<>();
    lines.forEach(line -> suppliers.add(line.supplierId()));
    for (String id : suppliers) {
      ShopFacts.Supplier supplier = shop.supplier(id);
      sql.run(
          "insert into review_supplier values (?, ?, ?, ?, ?, ?)",
          plan.planId(),
          id,
          supplier.name(),
          supplier.fixedCostMinor(),
          supplier.minimumMinor(),
          supplier.minimumUnits());
    }
    sql.run("analyze review_line");
  }

  private void add(CopyRows rows, OrderLine line) throws SQLException {
    ShopFacts.Item item = shop.item(line.itemId());
    String supplier = shop.supplier(line.supplierId()).name();
    OrderTerms terms = shop.terms(line.supplierId(), line.itemId(), line.locationId());
    ExceptionRules.Background background = background(line, terms);
    LineNow now = LineNow.proposed(line, plan.asOf(), rules, background);
    LineFigures figures = now.figures();
    rows.add(
        plan.planId(),
        line.itemId(),
        line.locationId(),
        line.supplierId(),
        supplier,
        item.title(),
        item.category(),
        searched(line, item, supplier),
        terms == null ? null : terms.packUnits(),
        terms == null ? null : terms.moqUnits(),
        terms == null ? null : terms.unitCostMinor(),
        background.usualUnits(),
        background.firstOrder(),
        now.state().code(),
        now.changed(),
        figures.quantity(),
        figures.packs(),
        figures.costMinor(),
        figures.gainMinor(),
        figures.stockOutProbability(),
        figures.coverDays(),
        LineJson.writeExceptions(now.exceptions()),
        !now.exceptions().isEmpty(),
        now.stakeMinor(),
        0);
  }

  private ExceptionRules.Background background(OrderLine line, @Nullable OrderTerms terms) {
    LineKey key = new LineKey(line.itemId(), line.locationId());
    Double mean = history.meanUnits().get(key);
    // The least order is no surprise by itself, however little is sold.
    double usual =
        mean != null
            ? ExceptionRules.UNUSUAL * mean
            : Math.max(
                ExceptionRules.UNUSUAL * line.demandP50(),
                terms == null ? 0.0 : (double) terms.leastUnits());
    boolean first = history.newcomers().contains(key) && !history.everOrdered().contains(key);
    return new ExceptionRules.Background(usual, first, terms);
  }

  private static String searched(OrderLine line, ShopFacts.Item item, String supplier) {
    return String.join(
            "\n",
            line.itemId(),
            item.title(),
            item.category(),
            line.locationId(),
            line.supplierId(),
            supplier)
        .toLowerCase(Locale.ROOT);
  }
}
