package dev.vesper.data.intake.landing;

import dev.vesper.data.quality.ReasonCode;
import java.sql.SQLException;

/**
 * Puts rows into quarantine that repeat the key of an earlier line.
 *
 * @param cells encrypts them
 */
record RepeatedRows(Sql sql, String shopId, QuarantineCells cells) {

  /** Adds one; returns its cell's name. */
  String add(long number, long line, String contract, String raw) throws SQLException {
    QuarantineCells.Cell cell = cells.next(raw);
    sql.run(
        "insert into intake_quarantine (shop_id, number, line, contract, column_name, reason, raw,"
            + " cell, sealed) values (?, ?, ?, ?, '', ?, '', ?, ?)",
        shopId,
        number,
        line,
        contract,
        ReasonCode.KEY_REPEATED.code(),
        cell.name(),
        cell.sealed());
    return cell.name();
  }
}
