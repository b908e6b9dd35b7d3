package dev.vesper.data.access;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.CellSeal;
import java.sql.SQLException;
import java.util.List;

/** The encrypted secrets of the second step of signing in. */
public final class SecondStepCells {
  private static final String TABLE = "account_second_step";
  private static final String COLUMN = "sealed";

  private SecondStepCells() {}

  private record Cell(String name, byte[] sealed) {}

  static byte[] seal(CellSeal seal, String name, String text) {
    return seal.seal(TABLE, name, COLUMN, text);
  }

  static String open(CellSeal seal, String name, byte[] sealed) {
    return seal.open(TABLE, name, COLUMN, sealed);
  }

  /** Encrypts all of a shop anew, with a data key that has been rotated; returns how many. */
  public static long encryptAnew(Sql sql, String shopId, CellSeal seal) throws SQLException {
    List<Cell> cells =
        sql.list(
            "select name, sealed from account_second_step where shop_id = ? for update",
            row -> new Cell(row.getString(1), row.getBytes(2)),
            shopId);
    for (Cell cell : cells) {
      sql.run(
          "update account_second_step set sealed = ? where shop_id = ? and name = ?",
          seal(seal, cell.name(), open(seal, cell.name(), cell.sealed())),
          shopId,
          cell.name());
    }
    return cells.size();
  }
}
