package dev.vesper.data.store;

import dev.vesper.data.intake.landing.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows that belong to a run: each run keeps its own, and puts them anew as a whole. */
final class RunRows {
  private final DataSource source;

  RunRows(DataSource source) {
    this.source = source;
  }

  /**
   * Puts rows in place of those that the run had, all or none.
   *
   * @param columns of the rows, separated by commas
   */
  void replace(String table, String columns, String shopId, String runId, CopyRows.Source rows)
      throws SQLException {
    replace(table, columns, shopId, runId, "", rows);
  }

  /**
   * Puts rows in place of those of a part that the run had, all or none.
   *
   * @param columns of the rows, separated by commas
   * @param part which of the run's rows, as a condition with "and" before it; empty: all
   */
  void replace(
      String table, String columns, String shopId, String runId, String part, CopyRows.Source rows)
      throws SQLException {
    Sql.<Integer, RuntimeException>inOne(
        source,
        sql -> {
          int before =
              sql.run(
                  "delete from " + table + " where shop_id = ? and run_id = ?" + part,
                  shopId,
                  runId);
          CopyRows.send(sql.connection(), table + " (" + columns + ")", rows);
          return before;
        });
  }

  /** Rows of a hand-over, each with the cells that stand before its own. */
  static CopyRows.Source after(List<String> before, List<List<@Nullable String>> rows) {
    return copied -> {
      for (List<@Nullable String> row : rows) {
        List<@Nullable Object> cells = new ArrayList<>(before);
        cells.addAll(row);
        copied.add(cells.toArray());
      }
    };
  }

  /** The newest night that has a row in the table. */
  Optional<ToldNight> newest(String shopId, String table) throws SQLException {
    return ask(
            "select r.run_id, r.as_of from run r where r.shop_id = ? and exists (select from "
                + table
                + " t where t.shop_id = r.shop_id and t.run_id = r.run_id)"
                + " order by r.as_of desc, r.version desc limit 1",
            row -> new ToldNight(row.getString(1), row.getObject(2, LocalDate.class)),
            shopId)
        .stream()
        .findFirst();
  }

  <T> List<T> ask(String query, Sql.Row<T> reading, Object... values) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return new Sql(connection).list(query, reading, values);
    }
  }
}
