package dev.vesper.data.intake.assumed;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.contract.Contract;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** What was imported, below all assumptions: they are made from this, never from themselves. */
record BaseStates(Sql sql, String shopId) {

  /**
   * A row of the newest import of a state.
   *
   * @param cells by the contract's columns, empty where unknown
   * @param knownOn ISO day, or empty
   */
  record Row(String[] cells, String knownOn) {}

  /** Rows in order of key and of the day they became known; none when it was never imported. */
  List<Row> rows(Contract contract) throws SQLException {
    String columns =
        contract.header().stream()
            .map(name -> "coalesce(\"" + name + "\"::text, '')")
            .collect(Collectors.joining(", "));
    String key =
        contract.key().stream()
            .map(name -> '"' + name + "\"::text collate \"C\"")
            .collect(Collectors.joining(", "));
    int width = contract.columns().size();
    return sql.list(
        "select "
            + columns
            + ", coalesce(known_on::text, '') from state_"
            + contract.name()
            + " where shop_id = ? and number = (select max(number) from intake_part p"
            + " join intake_import i using (shop_id, number) where shop_id = ?"
            + " and i.status = 'kept' and format <> ? and contract = ?) order by "
            + key
            + ", known_on nulls first",
        row -> row(row, width),
        shopId,
        shopId,
        AssumedTerms.FORMAT,
        contract.name());
  }

  private static Row row(ResultSet found, int width) throws SQLException {
    String[] cells = new String[width];
    for (int i = 0; i < width; i++) {
      cells[i] = found.getString(i + 1);
    }
    return new Row(cells, found.getString(width + 1));
  }
}
