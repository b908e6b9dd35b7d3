package dev.vesper.data.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Drafts;
import dev.vesper.data.find.Finder;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.LineQuery.Sort;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.run.Seed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A plan of 100,000 lines answers within half a second. */
@Tag("long")
@Tag("plan100k")
class Plan100kTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final int LINES = 100_000;
  private static final int ITEMS = 25_000;
  private static final int SUPPLIERS = 400;
  private static final int ROUNDS = 20;
  private static final double PROMISE_MS = 500;
  private static final double SEARCH_MS = 200;
  private static final int BULK = 5_000;
  private static final double BULK_S = 3;

  private final Morning morning = new Morning(DATABASE, "big");
  private final Reviews reviews = morning.reviews();
  private final Map<String, Double> slow = new LinkedHashMap<>();

  @Test
  void every_page_of_a_hundred_thousand_lines_comes_in_half_a_second() {
    shop();
    long started = System.nanoTime();
    PlanHead plan = plan();
    System.out.printf("plan saved and opened in %.1f s%n", (System.nanoTime() - started) / 1e9);
    ladders(plan);
    pages(plan, "untouched");

    once("approve all safe lines", () -> reviews.approveSafe(plan, 0, "ada"));
    once("undo that", () -> reviews.undo(plan, 1, "ada"));
    once("redo that", () -> reviews.redo(plan, 2, "ada"));
    publish(plan);
    pages(plan, "decided");
    bulk(plan);
    once("hand over every line", () -> reviews.each(plan, LineQuery.of(Filter.ALL), line -> {}));
    assertThat(slow).isEmpty();
  }

  private void pages(PlanHead plan, String when) {
    System.out.println("p50 and p95 in ms, " + when);
    for (Sort sort : Sort.values()) {
      time(plan, when, new LineQuery("", Filter.ALL, null, null, sort, true, 1, 50));
    }
    for (Filter filter : Filter.values()) {
      time(plan, when, new LineQuery("", filter, null, null, Sort.STAKE, true, 1, 50));
    }
    time(plan, when, new LineQuery("", Filter.ALL, null, null, Sort.STAKE, true, 1900, 50));
    time(plan, when, new LineQuery("heart 77", Filter.ALL, null, null, Sort.GAIN, true, 1, 50));
    time(plan, when, new LineQuery("雨", Filter.ORDERED, null, null, Sort.STAKE, true, 1, 50));
    time(plan, when, new LineQuery("", Filter.ALL, "s7", null, Sort.STAKE, true, 1, 50));
    time(plan, when, new LineQuery("", Filter.ALL, null, "l3", Sort.RISK, false, 1, 50));
    time(when, "summary", () -> reviews.summary(plan));
    time(when, "suppliers", () -> reviews.suppliers(plan));
    Finder finder = new Finder(DATABASE.dataSource(), "big");
    for (String asked : List.of("i00042", "heart 77", "雨", "supplier 7", "e")) {
      time(when, "search for " + asked, () -> finder.find(asked), SEARCH_MS);
    }
    LineKey key = new LineKey("i00042", "l2");
    time(when, "line", () -> reviews.line(plan, key));
    time(when, "price", () -> reviews.price(plan, key, 24));
  }

  private void time(PlanHead plan, String when, LineQuery query) {
    String what =
        query.filter()
            + " by "
            + query.sort()
            + " page "
            + query.page()
            + (query.text().isEmpty() ? "" : " '" + query.text() + "'")
            + (query.supplierId() == null ? "" : " of a supplier")
            + (query.locationId() == null ? "" : " at a location");
    time(when, what, () -> reviews.page(plan, query));
  }

  private void time(String when, String what, Runnable work) {
    time(when, what, work, PROMISE_MS);
  }

  private void time(String when, String what, Runnable work, double promiseMs) {
    double[] ms = new double[ROUNDS];
    work.run();
    for (int round = 0; round < ROUNDS; round++) {
      long started = System.nanoTime();
      work.run();
      ms[round] = (System.nanoTime() - started) / 1e6;
    }
    Arrays.sort(ms);
    double p95 = ms[(int) Math.ceil(0.95 * ROUNDS) - 1];
    System.out.printf("%-45s %7.1f %7.1f%n", what, ms[ROUNDS / 2], p95);
    if (p95 >= promiseMs) {
      slow.put(when + ": " + what, p95);
    }
  }

  /** 5,000 quantities change after a look at what that comes to, and are taken back at once. */
  private void bulk(PlanHead plan) {
    List<LineKey> keys = new ArrayList<>();
    reviews.each(
        plan,
        new LineQuery("", Filter.ALL, null, "l2", Sort.ITEM, false, 1, LineQuery.MOST),
        line -> keys.add(line.key()));
    Drafts drafts = DATABASE.store().drafts();
    BulkChange change =
        new BulkChange(BulkChange.Kind.SET, BigDecimal.valueOf(36), BulkChange.Rounding.UP);
    long seen = reviews.revision(plan);
    long started = System.nanoTime();
    Wishes wishes =
        change.wishes(
            reviews.bulkLines(plan, keys.subList(0, BULK)), seen, ReasonCode.SEASON_ENDS, "");
    Draft draft = drafts.open(plan, Drafts.Drafted.of(Draft.Source.BULK, "set 36", wishes), "ada");
    double drafted = (System.nanoTime() - started) / 1e9;
    WishOutlook outlook = reviews.outlook(plan, drafts.wishes(draft));
    double looked = (System.nanoTime() - started) / 1e9;
    int changed = drafts.apply(plan, draft.id(), outlook.revision(), "ada").changed().size();
    double all = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%,d of %,d quantities changed: drafted in %.2f s, looked at in %.2f s, written in %.2f s;"
            + " %.2f s in all%n",
        changed, BULK, drafted, looked - drafted, all - looked, all);
    assertThat(changed).isEqualTo(outlook.sum(key -> false).lines()).isGreaterThan(BULK / 2);
    assertThat(all).isLessThan(BULK_S);
    once("undo that", () -> reviews.undo(plan, reviews.revision(plan), "ada"));
  }

  private static void once(String what, Runnable work) {
    long started = System.nanoTime();
    work.run();
    System.out.printf("%s in %.1f s%n", what, (System.nanoTime() - started) / 1e9);
  }

  private void shop() {
    long catalogue = morning.imported("catalogue");
    morning.sql(
        "insert into state_catalogue (shop_id, number, assumed, item_id, title, category)"
            + " select 'big', ?, '', 'i' || lpad(i::text, 5, '0'),"
            + " (array['white hanging heart', 'regency cakestand', '雨伞 umbrella', 'jumbo bag'])"
            + "[1 + i % 4] || ' ' || i, 'category ' || i % 60 from generate_series(0, ?) i",
        catalogue, ITEMS - 1);
    long suppliers = morning.imported("suppliers");
    morning.sql(
        "insert into state_suppliers (shop_id, number, assumed, supplier_id, name,"
            + " fixed_order_cost_minor, minimum_order_minor, minimum_order_units)"
            + " select 'big', ?, '', 's' || i, 'Supplier ' || i, 500, 10000, 0"
            + " from generate_series(0, ?) i",
        suppliers,
        SUPPLIERS - 1);
    morning.sql(
        "insert into state_supply_terms (shop_id, number, assumed, supplier_id, item_id,"
            + " location_id, unit_cost_minor, moq_units, case_pack_units)"
            + " select 'big', ?, '', 's' || i % ?, 'i' || lpad(i::text, 5, '0'), '*', 100, 6, 6"
            + " from generate_series(0, ?) i",
        morning.imported("supply_terms"), SUPPLIERS, ITEMS - 1);
    morning.setting("cash_budget_minor", "1000000");
  }

  private PlanHead plan() {
    RandomGenerator random = Seed.stream(1, "plan100k");
    List<OrderLine> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      int item = i % ITEMS;
      ProposedLine line =
          ProposedLine.of(
                  String.format("i%05d", item), random.nextInt(3) == 0 ? 0 : 6 * random.nextInt(17))
              .at("l" + i / ITEMS)
              .from("s" + item % SUPPLIERS)
              .worth(random.nextInt(100_000) / 10.0)
              .stocked(random.nextInt(60))
              .risking(random.nextInt(600) / 1000.0);
      lines.add(
          (random.nextInt(50) == 0 ? line.because(new Reason.DataFlag("stock below zero")) : line)
              .line());
    }
    return morning.save(Morning.DAY, lines);
  }

  private void ladders(PlanHead plan) {
    morning.sql(
        "insert into plan_gains (plan_id, item_id, location_id, unit_cost_minor, pack_units,"
            + " moq_packs, volume_l_per_unit, rung_packs, gain_minor, stock_out, backordered)"
            + " select plan_id, item_id, location_id, 100, 6, 1, 0.5, 1,"
            + " array(select 10.0 * k - k * k * 0.1 from generate_series(0, 16) k),"
            + " array(select (1.0 / (k + 2))::real from generate_series(0, 16) k), false"
            + " from plan_line where plan_id = ?",
        plan.planId());
    morning.sql("analyze plan_gains");
  }

  /** A tenth of the plan becomes purchase orders, one per supplier. */
  private void publish(PlanHead plan) {
    morning.order(plan, "none", 6);
    morning.sql(
        "insert into purchase_order select 'big', 'po-s' || i, 1, ?, 's' || i, ?, 'ada', now()"
            + " from generate_series(0, ?) i",
        plan.planId(),
        Morning.DAY.plusDays(1),
        SUPPLIERS - 1);
    morning.sql(
        "insert into purchase_order_line select 'big', 'po-' || supplier_id,"
            + " row_number() over (partition by supplier_id), plan_id, item_id, location_id,"
            + " quantity, cost_minor, ?, 0, 'open', 1, 'ada', now() from review_line"
            + " where plan_id = ? and state = 'approved' and location_id = 'l1' and quantity > 0",
        Morning.DAY.plusDays(5),
        plan.planId());
  }
}
