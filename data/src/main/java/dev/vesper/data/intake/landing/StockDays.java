package dev.vesper.data.intake.landing;

import java.sql.SQLException;

/** Days on which an import counted shelves: their in-stock shares are to be told anew. */
record StockDays(Sql sql, String shopId) {

  /**
   * Marks the days that an import counted.
   *
   * @param number the import with the counts
   * @param news the import that they came or went with
   */
  void mark(long number, long news) throws SQLException {
    sql.run(
        """
        insert into dirty_day (shop_id, day, known_on, mark)
        select distinct s.shop_id, c.day, c.day, ?::bigint from state_stock s
          left join shop_setting z on z.shop_id = s.shop_id and z.key = 'zone'
          cross join lateral
            (select (s.time at time zone coalesce(z.value, 'UTC'))::date as day) c
        where s.shop_id = ? and s.number = ? and s.assumed = ''
        on conflict (shop_id, day, known_on) do update set mark = excluded.mark""",
        news,
        shopId,
        number);
  }
}
