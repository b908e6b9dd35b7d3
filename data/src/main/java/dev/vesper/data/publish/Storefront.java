package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.CopyRows;
import dev.vesper.domain.run.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schema that the shop reads, always written whole within the transaction of its caller: what
 * is live, every order line that is open or of the live plan, what can be bought where, ad budgets,
 * and which items show AR on which day.
 */
final class Storefront {
  private static final List<String> TABLES =
      List.of("live_plan", "purchase_order", "item_availability", "ad_budget", "ar_exposure");

  // Orders of a publication that was taken back are not shown, not even as cancelled.
  private static final String ORDERS =
      """
      select l.po_id, l.line::text, o.supplier_id, l.item_id, l.location_id, l.quantity::text,
        round(l.cost_minor::numeric / l.quantity, 4)::text, o.ordered_on::text,
        l.expected_on::text, l.status
      from purchase_order o join purchase_order_line l using (shop_id, po_id)
      join publication b using (shop_id, publication)
      where o.shop_id = ? and b.undone_by is null
        and (l.status = 'open' or o.plan_id = ?)
      order by l.po_id collate "C", l.line""";
  private static final String SHOWN_ORDERS =
      """
      select po_id, line::text, supplier_id, item_id, location_id, quantity::text,
        unit_cost_minor::text, ordered_on::text, expected_on::text, status
      from storefront.purchase_order shown where shop_id = ?
      order by shown.po_id collate "C", shown.line""";

  // Stock as the plan saw it. What was ordered since the plan was made is not among its arrivals
  // and not in its position yet. Cover: position over the median demand of a day.
  private static final String AVAILABILITY =
      """
      with plan as (select * from plan where plan_id = ?),
      coming as (
        select item_id, location_id,
          min(case when overdue then plan.as_of + 1 else expected_on end) as day
        from plan_arrivals join plan using (plan_id) where units > 0 group by 1, 2),
      since as (
        select l.item_id, l.location_id, min(l.expected_on) as day,
          sum(greatest(0, l.quantity - l.received_units)) as units
        from purchase_order_line l join purchase_order o using (shop_id, po_id), plan
        where l.shop_id = plan.shop_id and l.status = 'open' and o.created_at >= plan.created_at
        group by 1, 2)
      select l.item_id, l.location_id, (l.on_hand > 0)::text, l.on_hand::text,
        least(coming.day, since.day)::text,
        case when l.demand_p50 > 0 and l.cover_to <> '' then
          round(((l.position + coalesce(since.units, 0))
            * (l.cover_to::date - plan.as_of - 1) / l.demand_p50)::numeric, 1)::text end
      from plan_line l join plan using (plan_id)
      left join coming using (item_id, location_id) left join since using (item_id, location_id)
      order by l.item_id collate "C", l.location_id collate "C\"""";
  private static final String SHOWN_AVAILABILITY =
      """
      select item_id, location_id, in_stock::text, on_hand::text, next_arrival::text,
        days_of_cover::text
      from storefront.item_availability where shop_id = ?
      order by item_id collate "C", location_id collate "C\"""";

  // The newest word on each campaign; a publication that was taken back has none.
  private static final String BUDGETS =
      """
      select channel, campaign, first_day::text, last_day::text, budget_minor::text
      from (select distinct on (b.channel, b.campaign) b.* from publication_budget b
        join publication p using (shop_id, publication)
        where b.shop_id = ? and p.undone_by is null
        order by b.channel, b.campaign, b.publication desc) newest
      order by channel collate "C", campaign collate "C\"""";
  private static final String SHOWN_BUDGETS =
      """
      select channel, campaign, first_day::text, last_day::text, budget_minor::text
      from storefront.ad_budget where shop_id = ?
      order by channel collate "C", campaign collate "C\"""";

  // From the morning of the plan on: what was shown before is history.
  private static final String EXPOSURE =
      """
      select c.item_id, (s.first_day + c.day_number)::text, c.show_ar::text, c.experiment
      from switchback_standing s join switchback_cell c using (shop_id, experiment)
      where s.shop_id = ? and s.first_day + c.day_number between ?::date + 1 and s.last_day
      order by c.item_id collate "C", s.first_day + c.day_number""";
  private static final String SHOWN_EXPOSURE =
      """
      select item_id, day::text, show_ar::text, experiment
      from storefront.ar_exposure where shop_id = ?
      order by item_id collate "C", ar_exposure.day""";

  private final Sql sql;
  private final String shopId;

  Storefront(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  /**
   * Shows that publication of that plan and returns the hash of the rows, read back.
   *
   * @throws IllegalStateException when what was read back is not what was written
   */
  String show(Publication live, PlanRows.Plan plan) throws SQLException {
    clear();
    List<@Nullable String[]> orders = rows(ORDERS, shopId, plan.planId());
    List<@Nullable String[]> availability = rows(AVAILABILITY, plan.planId());
    List<@Nullable String[]> budgets = rows(BUDGETS, shopId);
    List<@Nullable String[]> exposure = rows(EXPOSURE, shopId, plan.asOf());
    String hash = hash(live.number(), plan.hash(), orders, availability, budgets, exposure);
    insert(
        "purchase_order (shop_id, po_id, line, supplier_id, item_id, location_id, quantity,"
            + " unit_cost_minor, ordered_on, expected_on, status)",
        orders);
    insert(
        "item_availability (shop_id, item_id, location_id, in_stock, on_hand, next_arrival,"
            + " days_of_cover)",
        availability);
    insert("ad_budget (shop_id, channel, campaign, first_day, last_day, budget_minor)", budgets);
    insert("ar_exposure (shop_id, item_id, day, show_ar, experiment)", exposure);
    sql.run(
        "insert into storefront.live_plan values (?, ?, ?, ?, ?, ?, ?, ?)",
        shopId,
        live.number(),
        plan.asOf(),
        plan.version(),
        plan.hash(),
        hash,
        live.actor(),
        live.publishedAt());
    compare(hash, shownHash());
    return hash;
  }

  /** Shows what is live as it is by now, after an order has changed. */
  void refresh() throws SQLException {
    PublicationRows rows = new PublicationRows(sql, shopId);
    Optional<Publication> live = rows.live();
    if (live.isPresent()) {
      show(live.get(), PlanRows.find(sql, shopId, live.get().planId()));
    }
  }

  /** Shows nothing: no publication stands. */
  String showNothing() throws SQLException {
    clear();
    String hash = hash(0, "", List.of(), List.of(), List.of(), List.of());
    compare(hash, shownHash());
    return hash;
  }

  /** How the rows differ from those of the publication that is live; empty when they do not. */
  Optional<String> drift() throws SQLException {
    long live = new PublicationRows(sql, shopId).live().map(Publication::number).orElse(0L);
    List<@Nullable String[]> head =
        rows(
            "select publication::text, rows_hash from storefront.live_plan where shop_id = ?",
            shopId);
    long shown = head.isEmpty() ? 0 : Long.parseLong(String.valueOf(head.get(0)[0]));
    if (shown != live) {
      return Optional.of("it shows publication " + shown + ", and " + live + " is live");
    }
    String hash =
        head.isEmpty()
            ? hash(0, "", List.of(), List.of(), List.of(), List.of())
            : String.valueOf(head.get(0)[1]);
    return hash.equals(shownHash())
        ? Optional.empty()
        : Optional.of("its rows are not those that publication " + live + " wrote");
  }

  /** The hash of the rows as a reader sees them. */
  String shownHash() throws SQLException {
    List<@Nullable String[]> head =
        rows(
            "select publication::text, plan_hash from storefront.live_plan where shop_id = ?",
            shopId);
    long number = head.isEmpty() ? 0 : Long.parseLong(String.valueOf(head.get(0)[0]));
    String plan = head.isEmpty() ? "" : String.valueOf(head.get(0)[1]);
    return hash(
        number,
        plan,
        rows(SHOWN_ORDERS, shopId),
        rows(SHOWN_AVAILABILITY, shopId),
        rows(SHOWN_BUDGETS, shopId),
        rows(SHOWN_EXPOSURE, shopId));
  }

  private void clear() throws SQLException {
    for (String table : TABLES) {
      sql.run("delete from storefront." + table + " where shop_id = ?", shopId);
    }
  }

  private void insert(String target, List<@Nullable String[]> rows) throws SQLException {
    CopyRows.send(
        sql.connection(),
        "storefront." + target,
        copy -> {
          for (@Nullable String[] row : rows) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(shopId);
            values.addAll(Arrays.asList(row));
            copy.add(values.toArray());
          }
        });
  }

  private List<@Nullable String[]> rows(String query, Object... arguments) throws SQLException {
    return sql.list(query, Storefront::texts, arguments);
  }

  private static @Nullable String[] texts(ResultSet row) throws SQLException {
    @Nullable String[] texts = new String[row.getMetaData().getColumnCount()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = row.getString(i + 1);
    }
    return texts;
  }

  private static String hash(
      long publication,
      String planHash,
      List<@Nullable String[]> orders,
      List<@Nullable String[]> availability,
      List<@Nullable String[]> budgets,
      List<@Nullable String[]> exposure) {
    MessageDigest digest = Sha256.digest();
    feed(digest, "storefront v1", Long.toString(publication), planHash);
    orders.forEach(row -> feed(digest, row));
    feed(digest, "availability");
    availability.forEach(row -> feed(digest, row));
    if (!budgets.isEmpty()) {
      // Without any, the hash is the one of publications made before there were ad budgets.
      feed(digest, "ad budgets");
      budgets.forEach(row -> feed(digest, row));
    }
    if (!exposure.isEmpty()) {
      feed(digest, "ar exposure");
      exposure.forEach(row -> feed(digest, row));
    }
    return Sha256.hex(digest);
  }

  /** Each cell with its length before it, so that no two rows read alike. */
  private static void feed(MessageDigest digest, @Nullable String... cells) {
    StringBuilder text = new StringBuilder();
    for (String cell : cells) {
      text.append(cell == null ? "-" : cell.length() + ":" + cell).append(' ');
    }
    digest.update(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void compare(String written, String read) {
    if (!written.equals(read)) {
      throw new IllegalStateException(
          "schema storefront does not hold what was written to it: hash "
              + read
              + " was read back, "
              + written
              + " was written; nothing was published. Look for a trigger or a rule on its tables");
    }
  }
}
