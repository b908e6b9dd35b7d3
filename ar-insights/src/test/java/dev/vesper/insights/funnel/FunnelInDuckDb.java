package dev.vesper.insights.funnel;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The funnel computed by another engine from the same landed files, written down from the
 * definitions and not from the Spark code: category × week × cut × value → visits by stage, then
 * shoppers by stage.
 */
final class FunnelInDuckDb {
  private static final String VISITS =
      """
      with known as (
        select *, regexp_extract(filename, '(\\d+)\\.csv', 1)::bigint as segment,
          (time::timestamptz at time zone 'Europe/Berlin')::date as day
        from read_csv(%1$s, all_varchar = true, union_by_name = true, filename = true, header = true)
        where (time::timestamptz at time zone 'Europe/Berlin')::date <= date '%3$s'),
      events as (
        select * from known where item_id is not null
        qualify row_number() over (partition by source, event_id order by segment desc) = 1),
      orders as (
        select * from (select *, regexp_extract(filename, '(\\d+)\\.csv', 1)::bigint as segment
          from read_csv(%2$s, all_varchar = true, union_by_name = true, filename = true, header = true))
        where (time::timestamptz at time zone 'Europe/Berlin')::date <= date '%3$s'
        qualify row_number() over (partition by order_id, line order by segment desc) = 1),
      returns as (
        select * from (select *, regexp_extract(filename, '(\\d+)\\.csv', 1)::bigint as segment
          from read_csv(%4$s, all_varchar = true, union_by_name = true, filename = true, header = true))
        where (time::timestamptz at time zone 'Europe/Berlin')::date <= date '%3$s'
        qualify row_number() over (partition by return_id, line order by segment desc) = 1),
      visits as (
        select session_ref, item_id, min(shopper_ref) as shopper, min(day) as day,
          min(time::timestamptz) as began,
          max(device_class) as device_class, max(surface) as surface, max(mode) as mode,
          bool_or(type like 'ar.%%') as ar, bool_or(ar_capable = 'true') as capable,
          bool_or(type = 'ar.asset.loaded') as came,
          bool_or(type in ('ar.placed', 'ar.variant.tried', 'ar.make_up.applied')) as used,
          bool_or(type = 'ar.session.started') as opened,
          bool_or(type like '%%cart%%' and type not like '%%removed') as cart,
          max(duration_ms::bigint) filter (type like 'ar.%%') as told_ms,
          max(duration_ms::bigint) filter (type = 'ar.session.ended' and "end" = 'known') as known_ms,
          epoch(max(time::timestamptz) filter (type like 'ar.%%'))
            - epoch(min(time::timestamptz) filter (type = 'ar.session.started')) as seen_s
        from events group by session_ref, item_id),
      staged as (
        select *, opened or used or known_ms is not null as started,
          (opened or used or known_ms is not null) and (used or
            coalesce(known_ms / 1000, greatest(coalesce(told_ms, 0) / 1000, coalesce(seen_s, 0))) >= 4)
            as valid
        from visits),
      sold as (
        select o.order_id, o.item_id, min(o.shopper_ref) as shopper,
          min(o.time::timestamptz) as at, sum(o.quantity::bigint) as units,
          any_value(r.units) as back
        from orders o left join (select order_id, item_id, sum(quantity::bigint) as units
          from returns group by all) r using (order_id, item_id)
        where o.shopper_ref is not null group by all),
      owned as (
        select order_id, item_id, any_value(s.units) as units, any_value(s.back) as back,
          arg_max(v.session_ref, v.began) as session_ref
        from sold s join staged v using (shopper, item_id)
        where s.at >= v.began and s.at <= v.began + interval 7 days group by order_id, item_id),
      bought as (
        select session_ref, item_id, sum(units) as units,
          sum(greatest(0, units - coalesce(back, 0))) as kept
        from owned group by all)
      """;

  private static final String FUNNEL =
      VISITS
          + """
      , eligible as (
        select v.*, c.category, date_trunc('week', v.day)::date as week,
          coalesce(v.shopper, v.session_ref) as who, came or started as loaded,
          valid and cart as carts, valid and v.shopper is not null as linked,
          valid and v.shopper is not null and coalesce(b.units, 0) > 0 as orders,
          valid and v.shopper is not null and coalesce(b.kept, 0) > 0 as kept
        from staged v left join bought b using (session_ref, item_id)
          join read_csv(%5$s, all_varchar = true) c using (item_id)
        where v.ar or (v.capable and coalesce(c.ar_asset, 'none') <> 'none')),
      cut as (
        select *, 'all' as cut, 'all' as value from eligible
        union all select *, 'surface', coalesce(surface, 'none') from eligible
        union all select *, 'mode', coalesce(mode, 'none') from eligible
        union all select *, 'device_class', coalesce(device_class, 'none') from eligible)
      select category, week, cut, value, count(*), count(*) filter (loaded),
        count(*) filter (started), count(*) filter (valid), count(*) filter (carts),
        count(*) filter (linked), count(*) filter (orders), count(*) filter (kept),
        count(distinct who), count(distinct who) filter (loaded),
        count(distinct who) filter (started), count(distinct who) filter (valid),
        count(distinct who) filter (carts), count(distinct who) filter (linked),
        count(distinct who) filter (orders), count(distinct who) filter (kept)
      from cut group by all
      """;

  private FunnelInDuckDb() {}

  /** The cells, by their key as text. */
  static SortedMap<String, String> cells(StepInput input) throws SQLException {
    String query =
        String.format(
            FUNNEL,
            files(input, "landing/ar_events/", "landing/page_events/"),
            files(input, "landing/orders/"),
            input.asOf(),
            files(input, "landing/returns/"),
            files(input, "state/catalogue"));
    SortedMap<String, String> cells = new TreeMap<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement ask = duck.createStatement();
        ResultSet row = ask.executeQuery(query)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        StringBuilder counts = new StringBuilder();
        for (int c = 5; c <= columns; c++) {
          counts.append(row.getLong(c)).append(' ');
        }
        String key =
            row.getString(1)
                + " "
                + row.getString(2)
                + " "
                + row.getString(3)
                + " "
                + row.getString(4);
        cells.put(key, counts.toString());
      }
    }
    return cells;
  }

  private static String files(StepInput input, String... prefixes) {
    return java.util.Arrays.stream(prefixes)
        .flatMap(prefix -> input.inputsUnder(prefix).stream())
        .map(ArtefactRef::path)
        .map(path -> "'" + path + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
