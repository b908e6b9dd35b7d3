package dev.vesper.data.intake.landing;

import dev.vesper.domain.contract.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Loads the state rows of one import into their tables. */
final class StateLoad {
  private final Sql sql;
  private final String shopId;
  private final long number;

  StateLoad(Sql sql, String shopId, long number) {
    this.sql = sql;
    this.shopId = shopId;
    this.number = number;
  }

  /**
   * Copies the rows in.
   *
   * @param alsoDerived whether derived rows are to land where the shop has imported its own
   */
  void load(Spool spool, boolean alsoDerived) throws SQLException, IOException {
    for (Contract contract : spool.states()) {
      boolean derived = spool.isDerived(contract);
      Path rows = spool.rows(contract.name());
      if (derived && !alsoDerived && hasItsOwn(contract)) {
        continue;
      }
      if (rows != null) {
        copy(contract, rows);
      }
      sql.run(
          "insert into intake_part select ?, ?::bigint, ?, true, ?, count(*), '', 0, null, null"
              + " from "
              + table(contract)
              + " where shop_id = ? and number = ?",
          shopId,
          number,
          contract.name(),
          derived,
          shopId,
          number);
    }
  }

  private void copy(Contract contract, Path rows) throws SQLException, IOException {
    sql.copyIn(
        "copy "
            + table(contract)
            + " (shop_id, number, known_on, assumed, "
            + columns(contract)
            + ") from stdin",
        rows,
        shopId + "\t" + number + "\t");
  }

  private boolean hasItsOwn(Contract contract) throws SQLException {
    return sql.number(
            "select count(*) from intake_part p join intake_import i using (shop_id, number)"
                + " where shop_id = ? and contract = ? and not derived and status = 'kept'",
            shopId,
            contract.name())
        > 0;
  }

  /** The table of a state. */
  static String table(Contract contract) {
    return "state_" + contract.name();
  }

  /** Its columns, quoted: some are words of SQL. */
  static String columns(Contract contract) {
    return contract.header().stream()
        .map(column -> '"' + column + '"')
        .collect(Collectors.joining(", "));
  }
}
