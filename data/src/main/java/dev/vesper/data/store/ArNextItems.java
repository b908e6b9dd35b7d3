package dev.vesper.data.store;

import dev.vesper.domain.contract.InsightContracts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What an AR asset would bring items that have none, as runs expected it; each keeps its own. */
public final class ArNextItems {
  private final RunRows ofRun;

  ArNextItems(DataSource source) {
    this.ofRun = new RunRows(source);
  }

  /**
   * An item, by {@link InsightContracts#AR_NEXT_ITEMS}; figures are null where they are not told.
   *
   * @param reasons why no gain is told
   */
  public record NextItem(
      String itemId,
      String category,
      String basis,
      List<String> reasons,
      long monthViews,
      @Nullable Double marginMinor,
      @Nullable Double effectUnits,
      @Nullable Double effectLowUnits,
      @Nullable Double effectHighUnits,
      @Nullable Long gainMinor,
      @Nullable Long gainLowMinor,
      @Nullable Long gainHighMinor) {

    public NextItem {
      reasons = List.copyOf(reasons);
    }
  }

  /** What a list may be sorted by. */
  public enum Sort {
    GAIN("gain_minor"),
    LOW("gain_low_minor"),
    VIEWS("month_views"),
    MARGIN("margin_minor"),
    ID("item_id");

    private final String column;

    Sort(String column) {
      this.column = column;
    }
  }

  /**
   * Which items, and in what order.
   *
   * @param text part of the item or its category; empty for all
   * @param sure only those whose whole interval is a gain
   */
  public record Wanted(String text, boolean sure, Sort sort, boolean descending) {
    /** All of them, the largest expected gain first. */
    public static final Wanted ALL = new Wanted("", false, Sort.GAIN, true);

    private String order() {
      return " order by " + sort.column + (descending ? " desc" : "") + " nulls last, item_id";
    }
  }

  private static final String WHICH =
      " from ar_next_item where shop_id = ? and run_id = ?"
          + " and (position(lower(?) in lower(item_id)) > 0"
          + " or position(lower(?) in lower(category)) > 0)"
          + " and (not ? or gain_low_minor > 0)";

  /** Puts rows of the contract in place of those that the run had, all or none. */
  public void save(String shopId, String runId, List<List<@Nullable String>> rows)
      throws SQLException {
    List<String> columns = new ArrayList<>(List.of("shop_id", "run_id"));
    columns.addAll(InsightContracts.AR_NEXT_ITEMS.header());
    ofRun.replace(
        "ar_next_item",
        String.join(", ", columns),
        shopId,
        runId,
        RunRows.after(List.of(shopId, runId), rows));
  }

  /** The newest night that has told of such items. */
  public Optional<ToldNight> newest(String shopId) throws SQLException {
    return ofRun.newest(shopId, "ar_next_item");
  }

  /** How many items of a run are wanted. */
  public long count(String shopId, String runId, Wanted wanted) throws SQLException {
    return ofRun
        .ask(
            "select count(*)" + WHICH,
            row -> row.getLong(1),
            shopId,
            runId,
            wanted.text(),
            wanted.text(),
            wanted.sure())
        .get(0);
  }

  /** Some of a run's items, from that place in their order. */
  public List<NextItem> of(String shopId, String runId, Wanted wanted, long from, int most)
      throws SQLException {
    return ofRun.ask(
        "select item_id, category, basis, reasons, month_views, margin_minor, effect_units,"
            + " effect_low_units, effect_high_units, gain_minor, gain_low_minor, gain_high_minor"
            + WHICH
            + wanted.order()
            + " offset ? limit ?",
        ArNextItems::item,
        shopId,
        runId,
        wanted.text(),
        wanted.text(),
        wanted.sure(),
        from,
        most);
  }

  private static NextItem item(ResultSet row) throws SQLException {
    String reasons = row.getString(4);
    return new NextItem(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        reasons.isEmpty() ? List.of() : List.of(reasons.split("\\|", -1)),
        row.getLong(5),
        row.getObject(6, Double.class),
        row.getObject(7, Double.class),
        row.getObject(8, Double.class),
        row.getObject(9, Double.class),
        row.getObject(10, Long.class),
        row.getObject(11, Long.class),
        row.getObject(12, Long.class));
  }
}
