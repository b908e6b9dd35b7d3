package dev.vesper.data.publish;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads schema storefront as the shop's programs do, each answer of one publication: the head and
 * the rows are read at one moment of the database.
 */
public final class StorefrontReads {
  private static final String HEAD =
      "select publication, as_of, version, plan_hash, rows_hash, published_at"
          + " from storefront.live_plan where shop_id = ?";

  private final DataSource database;

  public StorefrontReads(DataSource database) {
    this.database = database;
  }

  /**
   * What is live.
   *
   * @param publication its number
   * @param asOf the plan's date
   * @param version the plan's version of that date
   * @param planHash the plan's canonical hash
   * @param rowsHash hash of all rows that belong to it
   * @param publishedAt when
   */
  public record Live(
      long publication,
      LocalDate asOf,
      int version,
      String planHash,
      String rowsHash,
      Instant publishedAt) {}

  /**
   * Rows of one publication.
   *
   * @param live the publication; null when nothing is live: then there are no rows
   * @param rows in the order of their keys
   * @param next the key to go on after; null at the end
   */
  public record Shown<T>(@Nullable Live live, List<T> rows, @Nullable String next) {
    public Shown {
      rows = List.copyOf(rows);
    }
  }

  /** What can be bought where. Columns as in {@code storefront.item_availability}. */
  public record Availability(
      String itemId,
      String locationId,
      boolean inStock,
      long onHand,
      @Nullable LocalDate nextArrival,
      @Nullable BigDecimal daysOfCover) {}

  /** A line of an order. Columns as in {@code storefront.purchase_order}. */
  public record OrderLine(
      String poId,
      int line,
      String supplierId,
      String itemId,
      String locationId,
      long quantity,
      BigDecimal unitCostMinor,
      LocalDate orderedOn,
      LocalDate expectedOn,
      String status) {}

  /** A campaign's budget. Columns as in {@code storefront.ad_budget}. */
  public record Budget(
      String channel, String campaign, LocalDate firstDay, LocalDate lastDay, long budgetMinor) {}

  /** Whether an item shows its AR on a day. Columns as in {@code storefront.ar_exposure}. */
  public record Exposure(String itemId, LocalDate day, boolean showAr, String experiment) {}

  /**
   * A list of recommendations.
   *
   * @param version the live version of the recommender
   * @param release the number of the switch to it
   * @param of whose list: an item or a cohort
   * @param items the best first
   */
  public record Recommended(long version, long release, String of, List<String> items) {}

  /** What is live; empty when nothing is. */
  public Optional<Live> live(String shopId) {
    return atOneMoment(sql -> head(sql, shopId));
  }

  /**
   * What can be bought, by item and location.
   *
   * @param items only these; all when empty
   * @param after the key that the page before ended with; empty for the first
   * @param limit at most so many
   */
  public Shown<Availability> availability(
      String shopId, List<String> items, String after, int limit) {
    Place from = Place.of(after);
    return shown(
        shopId,
        "select item_id, location_id, in_stock, on_hand, next_arrival, days_of_cover"
            + " from storefront.item_availability where shop_id = ?"
            + " and (? or item_id = any (?))"
            + " and (item_id collate \"C\", location_id collate \"C\") > (?, ?)"
            + " order by item_id collate \"C\", location_id collate \"C\" limit ?",
        row ->
            new Availability(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getLong(4),
                row.getObject(5, LocalDate.class),
                row.getBigDecimal(6)),
        row -> row.itemId().length() + ":" + row.itemId() + "/" + row.locationId(),
        limit,
        shopId,
        items.isEmpty(),
        items.toArray(String[]::new),
        from.item(),
        from.location(),
        limit);
  }

  /** Order lines that are open or of the live plan, by order and line. */
  public Shown<OrderLine> orders(String shopId, String after, int limit) {
    int slash = after.lastIndexOf('/');
    return shown(
        shopId,
        "select po_id, line, supplier_id, item_id, location_id, quantity, unit_cost_minor,"
            + " ordered_on, expected_on, status from storefront.purchase_order where shop_id = ?"
            + " and (po_id collate \"C\", line) > (?, ?)"
            + " order by po_id collate \"C\", line limit ?",
        row ->
            new OrderLine(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getBigDecimal(7),
                row.getObject(8, LocalDate.class),
                row.getObject(9, LocalDate.class),
                row.getString(10)),
        row -> row.poId() + "/" + row.line(),
        limit,
        shopId,
        slash < 0 ? "" : after.substring(0, slash),
        slash < 0 ? 0 : line(after.substring(slash + 1)),
        limit);
  }

  /** The ad budgets that were published. */
  public Shown<Budget> budgets(String shopId) {
    return shown(
        shopId,
        "select channel, campaign, first_day, last_day, budget_minor from storefront.ad_budget"
            + " where shop_id = ? order by channel collate \"C\", campaign collate \"C\"",
        row ->
            new Budget(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getObject(4, LocalDate.class),
                row.getLong(5)),
        row -> "",
        Integer.MAX_VALUE,
        shopId);
  }

  /** Which items show AR on that day; an item without a row shows it. */
  public Shown<Exposure> exposure(String shopId, LocalDate day) {
    return shown(
        shopId,
        "select item_id, day, show_ar, experiment from storefront.ar_exposure"
            + " where shop_id = ? and day = ? order by item_id collate \"C\"",
        row ->
            new Exposure(
                row.getString(1),
                row.getObject(2, LocalDate.class),
                row.getBoolean(3),
                row.getString(4)),
        row -> "",
        Integer.MAX_VALUE,
        shopId,
        day);
  }

  /** The list on an item's page; empty when none is live. */
  public Optional<Recommended> forItem(String shopId, String itemId) {
    return recommended("recommend_item_list", "item_id", shopId, itemId);
  }

  /** The list of a cohort of shoppers without a profile; empty when none is live. */
  public Optional<Recommended> forCohort(String shopId, String cohort) {
    return recommended("recommend_cohort_list", "cohort", shopId, cohort);
  }

  private Optional<Recommended> recommended(String view, String key, String shopId, String wanted) {
    return atOneMoment(
        sql ->
            sql
                .list(
                    "select l.version, r.release, l.items from storefront."
                        + view
                        + " l join storefront.live_recommendation r using (shop_id)"
                        + " where shop_id = ? and l."
                        + key
                        + " = ?",
                    row ->
                        new Recommended(
                            row.getLong(1),
                            row.getLong(2),
                            wanted,
                            List.of((String[]) row.getArray(3).getArray())),
                    shopId,
                    wanted)
                .stream()
                .findFirst());
  }

  private static int line(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("after is the next of an earlier answer", e);
    }
  }

  /** An item at a location; ids may hold a slash, so the item's length stands before it. */
  private record Place(String item, String location) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4}):(.*)", Pattern.DOTALL);

    static Place of(String after) {
      if (after.isEmpty()) {
        return new Place("", "");
      }
      Matcher written = WRITTEN.matcher(after);
      int length = written.matches() ? Integer.parseInt(written.group(1)) : Integer.MAX_VALUE;
      if (length >= after.length() || length >= written.group(2).length()) {
        throw new IllegalArgumentException("after is the next of an earlier answer");
      }
      String both = written.group(2);
      return new Place(both.substring(0, length), both.substring(length + 1));
    }
  }

  /** What a row is called among the keys of its table. */
  @FunctionalInterface
  private interface Key<T> {
    String of(T row);
  }

  private <T> Shown<T> shown(
      String shopId,
      String query,
      Sql.Row<T> row,
      Key<T> key,
      int limit,
      @Nullable Object... arguments) {
    return atOneMoment(
        sql -> {
          Live live = head(sql, shopId).orElse(null);
          List<T> rows = sql.list(query, row, arguments);
          boolean more = rows.size() == limit;
          return new Shown<>(live, rows, more ? key.of(rows.get(limit - 1)) : null);
        });
  }

  private static Optional<Live> head(Sql sql, String shopId) throws SQLException {
    return sql.list(HEAD, StorefrontReads::live, shopId).stream().findFirst();
  }

  private static Live live(ResultSet row) throws SQLException {
    return new Live(
        row.getLong(1),
        row.getObject(2, LocalDate.class),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getObject(6, OffsetDateTime.class).toInstant());
  }

  private <T> T atOneMoment(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(
          database,
          sql -> {
            sql.run("set transaction isolation level repeatable read, read only");
            return work.on(sql);
          });
    } catch (SQLException e) {
      throw new Unavailable("what the shop sees cannot be read: " + e.getMessage(), e);
    }
  }
}
