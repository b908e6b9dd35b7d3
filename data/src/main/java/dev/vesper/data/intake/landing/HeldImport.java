package dev.vesper.data.intake.landing;

import java.sql.SQLException;
import java.time.Instant;

/** A file that was held as a whole: its rows lie where they belong, and do not count yet. */
final class HeldImport {
  private final Sql sql;
  private final String shopId;

  HeldImport(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  /** Makes its rows count. */
  void accept(ImportLedger.Entry entry) throws SQLException {
    Replacement replacement = new Replacement(sql, shopId);
    Long corrects = entry.corrects();
    if (corrects != null) {
      replacement.replace(corrects);
    }
    long number = entry.number();
    sql.run(
        "insert into landed_key select * from held_key where shop_id = ? and number = ?",
        shopId,
        number);
    sql.run("delete from held_key where shop_id = ? and number = ?", shopId, number);
    markDays(number);
    keepEventDays(number);
    new StockDays(sql, shopId).mark(number, number);
    if (corrects != null) {
      replacement.markDays(corrects, number);
    }
    sql.run(
        "update intake_import set status = 'kept' where shop_id = ? and number = ?",
        shopId,
        number);
  }

  /** Takes it off the list for good: its rows never count. */
  void discard(ImportLedger.Entry entry) throws SQLException {
    sql.run("delete from held_key where shop_id = ? and number = ?", shopId, entry.number());
    sql.run(
        "update intake_import set status = 'discarded' where shop_id = ? and number = ?",
        shopId,
        entry.number());
  }

  /** Records who decided, and why. */
  void decided(long number, String verb, String reason, String actor, Instant at)
      throws SQLException {
    sql.run(
        "insert into intake_decision values (?, ?, ?, ?, ?, ?)",
        shopId,
        number,
        verb,
        reason,
        actor,
        at);
  }

  /** While it was held, others may have told of the same events on other days. */
  private void keepEventDays(long number) throws SQLException {
    sql.run(
        """
        insert into intake_event_day
        select distinct k.shop_id, k.number, k.contract, e.day, own.zone from landed_key k
          join landed_key e on e.shop_id = k.shop_id and e.contract = k.contract and e.key = k.key
          join intake_event_day own on own.shop_id = k.shop_id and own.number = k.number
            and own.contract = k.contract
          where k.shop_id = ? and k.number = ?
        on conflict do nothing""",
        shopId,
        number);
  }

  private void markDays(long number) throws SQLException {
    sql.run(
        """
        insert into dirty_day (shop_id, day, known_on, mark)
        select distinct ?, d.day, d.known_on, ?::bigint from (
          select k.day, k.known_on from landed_key k
            where k.shop_id = ? and k.number = ? and k.contract in ('orders', 'returns', 'sales', 'receipts', 'ar_events', 'page_events')
          union select e.day, e.known_on from landed_key k
            join landed_key e on e.shop_id = k.shop_id and e.contract = k.contract
              and e.key = k.key and e.value_hash <> k.value_hash
            where k.shop_id = ? and k.number = ? and k.contract in ('orders', 'returns', 'sales', 'receipts', 'ar_events', 'page_events')
        ) d
        on conflict (shop_id, day, known_on) do update set mark = excluded.mark""",
        shopId,
        number,
        shopId,
        number,
        shopId,
        number);
  }
}
