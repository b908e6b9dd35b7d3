package dev.vesper.data.intake.landing;

import java.sql.SQLException;

/** Takes back all that an earlier import brought, within the transaction that brings the new. */
final class Replacement {
  private static final String TABLE =
      "create temp table replaced_key (contract varchar(64), key text collate \"C\","
          + " value_hash bytea, day date, known_on date) on commit drop";

  private final Sql sql;
  private final String shopId;

  Replacement(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  /** Nothing is replaced: the table of replaced keys is there and empty. */
  void none() throws SQLException {
    sql.run(TABLE);
  }

  /** Takes the import back; call before the new rows are classified. */
  void replace(long number) throws SQLException {
    none();
    sql.run(
        "insert into replaced_key select contract, key, value_hash, day, known_on from landed_key"
            + " where shop_id = ? and number = ?",
        shopId,
        number);
    sql.run("delete from landed_key where shop_id = ? and number = ?", shopId, number);
    sql.run(
        "update intake_import set status = 'replaced' where shop_id = ? and number = ?",
        shopId,
        number);
  }

  /** Lets it hold again: the file that was to replace it is held. */
  void undo(long number) throws SQLException {
    sql.run(
        "insert into landed_key (shop_id, contract, key, number, value_hash, day, known_on)"
            + " select ?, contract, key, ?::bigint, value_hash, day, known_on from replaced_key",
        shopId,
        number);
    sql.run(
        "update intake_import set status = 'kept' where shop_id = ? and number = ?",
        shopId,
        number);
  }

  /**
   * Marks the days of replaced rows that did not come again with the same values, and of rows that
   * hold again because the replaced ones no longer cover them; call after the new keys count.
   */
  void markDays(long oldNumber, long newNumber) throws SQLException {
    new StockDays(sql, shopId).mark(oldNumber, newNumber);
    sql.run(
        """
        insert into dirty_day (shop_id, day, known_on, mark)
        select distinct ?, d.day, d.known_on, ?::bigint from (
          select r.day, r.known_on from replaced_key r
            where r.contract in ('orders', 'returns', 'sales', 'receipts', 'ar_events', 'page_events') and not exists (
              select 1 from landed_key k where k.shop_id = ? and k.contract = r.contract
                and k.key = r.key and k.number = ? and k.value_hash = r.value_hash)
          union select k.day, k.known_on from replaced_key r
            join landed_key k on k.shop_id = ? and k.contract = r.contract and k.key = r.key
              and k.value_hash <> r.value_hash
            where r.contract in ('orders', 'returns', 'sales', 'receipts', 'ar_events', 'page_events')) d
        on conflict (shop_id, day, known_on) do update set mark = excluded.mark""",
        shopId,
        newNumber,
        shopId,
        newNumber,
        shopId);
  }
}
