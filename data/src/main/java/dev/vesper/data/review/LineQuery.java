package dev.vesper.data.review;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which lines, in which order, and which page of them. Lines that sort equal stand by item, then
 * location.
 *
 * @param text words that all occur in item, title, category, location or supplier; may be empty
 * @param filter which lines
 * @param supplierId of that supplier only; null for all
 * @param locationId at that location only; null for all
 * @param sort by what
 * @param descending the largest first
 * @param page from 1
 * @param size lines per page, 1 to {@link #MOST}
 */
public record LineQuery(
    String text,
    Filter filter,
    @Nullable String supplierId,
    @Nullable String locationId,
    Sort sort,
    boolean descending,
    int page,
    int size) {
  /** Most lines of a page. */
  public static final int MOST = 1000;

  public LineQuery {
    text = text.strip();
    if (page < 1 || size < 1 || size > MOST) {
      throw new IllegalArgumentException(
          "a page is counted from 1 and has 1 to "
              + MOST
              + " lines, not page "
              + page
              + " of "
              + size);
    }
  }

  /** So many of the lines that need a person, the most money at stake first. */
  public static LineQuery worst(int most) {
    return new LineQuery("", Filter.NEEDS_YOU, null, null, Sort.STAKE, true, 1, most);
  }

  /** All lines of a filter, the most money at stake first. */
  public static LineQuery of(Filter filter) {
    return new LineQuery("", filter, null, null, Sort.STAKE, true, 1, 50);
  }

  /** Which lines. */
  public enum Filter {
    /** An order above zero that is not held. */
    ORDERED("r.quantity > 0 and r.state <> 'held'"),
    /** An exception that nobody has decided on. */
    NEEDS_YOU("r.flagged and r.state = 'proposed' and o.po_id is null"),
    /** An order above zero without an exception, not decided on. */
    SAFE("not r.flagged and r.quantity > 0 and r.state = 'proposed' and o.po_id is null"),
    HELD("r.state = 'held'"),
    /** Approved and not yet published. */
    APPROVED("r.state = 'approved' and o.po_id is null"),
    PUBLISHED("o.po_id is not null"),
    /** Another quantity than proposed. */
    CHANGED("r.changed"),
    ALL("true");

    private final String sql;

    Filter(String sql) {
      this.sql = sql;
    }

    /** The condition on a line {@code r} and its live order {@code o}. */
    String sql() {
      return sql;
    }

    /** Whether the condition names a line's live order. */
    boolean asksForOrders() {
      return sql.contains("o.po_id");
    }

    /** The name in addresses and JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** By what lines are sorted. */
  public enum Sort {
    STAKE("r.stake_minor"),
    GAIN("r.gain_minor"),
    COST("r.cost_minor"),
    QUANTITY("r.quantity"),
    COVER("r.cover_days"),
    ITEM("r.item_id collate \"C\""),
    TITLE("lower(r.title)"),
    SUPPLIER("lower(r.supplier_name)"),
    LOCATION("r.location_id collate \"C\""),
    RISK("r.stock_out_probability");

    private final String sql;

    Sort(String sql) {
      this.sql = sql;
    }

    /** The expression on a line {@code r}. */
    String sql() {
      return sql;
    }

    /** The name in addresses and JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
