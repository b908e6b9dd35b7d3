package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which lines of a plan are meant, as a condition on a line {@code r} and its live order {@code o}:
 * text of this program, never a caller's.
 *
 * @param sql the condition
 * @param arguments what it is bound to
 */
record LineChoice(String sql, List<Object> arguments) {

  LineChoice {
    arguments = List.copyOf(arguments);
  }

  private static LineChoice of(String sql, Object... arguments) {
    return new LineChoice(sql, Arrays.asList(arguments));
  }

  /** Those lines, as far as the plan has them. */
  static LineChoice of(Sql sql, List<LineKey> keys) throws SQLException {
    String[] items = keys.stream().map(LineKey::itemId).toArray(String[]::new);
    String[] locations = keys.stream().map(LineKey::locationId).toArray(String[]::new);
    return of(
        "(r.item_id, r.location_id) in (select * from unnest(?::text[], ?::text[]))",
        sql.connection().createArrayOf("text", items),
        sql.connection().createArrayOf("text", locations));
  }

  /** Lines of a supplier that are to be ordered and that nobody has decided on. */
  static LineChoice proposedOf(String supplierId) {
    return of(
        "r.supplier_id = ? and r.quantity > 0 and r.state = 'proposed' and o.po_id is null",
        supplierId);
  }

  /** Lines that need no person. */
  static LineChoice safe() {
    return of(LineQuery.Filter.SAFE.sql());
  }

  /** Lines that a change has touched. */
  static LineChoice ofChange(long planId, long revision) {
    return of(
        "(r.item_id, r.location_id) in (select l.item_id, l.location_id from plan_change_line l"
            + " where l.plan_id = ? and l.revision = ?)",
        planId,
        revision);
  }

  /** Those of them of which something more is true. */
  LineChoice and(String condition, Object... more) {
    List<Object> all = new ArrayList<>(arguments);
    all.addAll(Arrays.asList(more));
    return new LineChoice("(" + sql + ") and " + condition, all);
  }

  /** What a statement is bound to that names something else first. */
  Object[] boundAfter(Object first) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(arguments);
    return all.toArray();
  }
}
