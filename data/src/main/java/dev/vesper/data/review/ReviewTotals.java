package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.LineQuery.Filter;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sums over a plan's lines as they stand. */
final class ReviewTotals {
  private static final String ORDERED = " filter (where " + Filter.ORDERED.sql() + ")";
  private static final String NEEDS_YOU = " filter (where " + Filter.NEEDS_YOU.sql() + ")";

  private final Sql sql;
  private final long planId;

  ReviewTotals(Sql sql, long planId) {
    this.sql = sql;
    this.planId = planId;
  }

  ReviewSummary summary(long revision) throws SQLException {
    String states =
        Stream.of(LineState.values())
            .map(state -> "count(*) filter (where " + counted(state) + ") as " + state.code())
            .collect(Collectors.joining(", "));
    return sql.list(
            "select "
                + states
                + ", count(*)"
                + ORDERED
                + ", count(*)"
                + NEEDS_YOU
                + ", count(*) filter (where "
                + Filter.SAFE.sql()
                + "), coalesce(sum(r.cost_minor)"
                + ORDERED
                + ", 0), coalesce(sum(r.gain_minor)"
                + ORDERED
                + ", 0), coalesce(sum(r.stake_minor)"
                + NEEDS_YOU
                + ", 0), count(*) filter (where r.quantity > 0 and "
                + Filter.APPROVED.sql()
                + ")"
                + LineReads.from(),
            row -> {
              Map<LineState, Integer> lines = new EnumMap<>(LineState.class);
              for (LineState state : LineState.values()) {
                lines.put(state, row.getInt(state.code()));
              }
              return new ReviewSummary(
                  revision,
                  lines,
                  row.getInt(5),
                  row.getInt(6),
                  row.getInt(7),
                  row.getLong(8),
                  row.getDouble(9),
                  row.getDouble(10),
                  row.getLong(11));
            },
            planId)
        .get(0);
  }

  private static String counted(LineState state) {
    return state == LineState.PUBLISHED
        ? "o.po_id is not null"
        : "r.state = '" + state.code() + "' and o.po_id is null";
  }

  /** Suppliers that are ordered from or have a line that needs a person, by name. */
  List<SupplierTotal> suppliers() throws SQLException {
    return sql.list(
        "select s.supplier_id, s.name, t.lines, t.approved, t.needs_you, t.cost, t.units,"
            + " s.fixed_cost_minor, s.minimum_minor, s.minimum_units, t.gain,"
            + " t.lines > 0 and (t.cost < s.minimum_minor or t.units < s.minimum_units)"
            + " from review_supplier s join (select r.supplier_id, count(*)"
            + ORDERED
            + " as lines, count(*) filter (where r.quantity > 0 and (r.state = 'approved'"
            + " or o.po_id is not null)) as approved, count(*)"
            + NEEDS_YOU
            + " as needs_you, coalesce(sum(r.cost_minor)"
            + ORDERED
            + ", 0) as cost, coalesce(sum(r.quantity)"
            + ORDERED
            + ", 0) as units, coalesce(sum(r.gain_minor)"
            + ORDERED
            + ", 0) as gain"
            + LineReads.from()
            + " group by r.supplier_id) t using (supplier_id)"
            + " where s.plan_id = ? and (t.lines > 0 or t.needs_you > 0)"
            + " order by lower(s.name) collate \"C\", s.supplier_id collate \"C\"",
        row ->
            new SupplierTotal(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getDouble(11),
                row.getBoolean(12)),
        planId,
        planId);
  }
}
