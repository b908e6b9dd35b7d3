package dev.vesper.insights.funnel;

/**
 * The funnel in SQL for another engine, written down from the definitions and not from the Spark
 * code. It reads relations {@code events} (both contracts, each key once, with {@code day}), {@code
 * orders}, {@code returns} and {@code catalogue}.
 */
final class FunnelSql {
  private static final String VISITS =
      """
      visits as (
        select session_ref, item_id, min(shopper_ref) as shopper, min(day) as day,
          min(time::timestamptz) as began,
          max(device_class) as device_class, max(surface) as surface, max(mode) as mode,
          bool_or(type like 'ar.%') as ar, bool_or(ar_capable = 'true') as capable,
          bool_or(type = 'ar.asset.loaded') as came,
          bool_or(type in ('ar.placed', 'ar.variant.tried', 'ar.make_up.applied')) as used,
          bool_or(type = 'ar.session.started') as opened,
          bool_or(type like '%cart%' and type not like '%removed') as cart,
          max(duration_ms::bigint) filter (type like 'ar.%') as told_ms,
          max(duration_ms::bigint) filter (type = 'ar.session.ended' and "end" = 'known') as known_ms,
          epoch(max(time::timestamptz) filter (type like 'ar.%'))
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

  private static final String CUT =
      """
      , eligible as (
        select v.*, c.category, date_trunc('week', v.day)::date as week,
          coalesce(v.shopper, v.session_ref) as who, came or started as loaded,
          valid and cart as carts, valid and v.shopper is not null as linked,
          valid and v.shopper is not null and coalesce(b.units, 0) > 0 as orders,
          valid and v.shopper is not null and coalesce(b.kept, 0) > 0 as kept
        from staged v left join bought b using (session_ref, item_id)
          join catalogue c using (item_id)
        where v.ar or (v.capable and coalesce(c.ar_asset, 'none') <> 'none')),
      cut as (
        select *, 'all' as cut, 'all' as value from eligible
        union all select *, 'surface', coalesce(surface, 'none') from eligible
        union all select *, 'mode', coalesce(mode, 'none') from eligible
        union all select *, 'device_class', coalesce(device_class, 'none') from eligible)
      """;

  private static final String CELLS =
      """
      select %1$s, cut, value, count(*), count(*) filter (loaded),
        count(*) filter (started), count(*) filter (valid), count(*) filter (carts),
        count(*) filter (linked), count(*) filter (orders), count(*) filter (kept),
        count(distinct who), count(distinct who) filter (loaded),
        count(distinct who) filter (started), count(distinct who) filter (valid),
        count(distinct who) filter (carts), count(distinct who) filter (linked),
        count(distinct who) filter (orders), count(distinct who) filter (kept)
      from cut group by all
      """;

  private static final String IN_TWO_STEPS =
      """
      select item_id, day, cut, value, sum(n)::bigint, sum(loaded)::bigint, sum(started)::bigint,
        sum(valid)::bigint, sum(carts)::bigint, sum(linked)::bigint, sum(orders)::bigint,
        sum(kept)::bigint, count(*), count(*) filter (loaded > 0), count(*) filter (started > 0),
        count(*) filter (valid > 0), count(*) filter (carts > 0), count(*) filter (linked > 0),
        count(*) filter (orders > 0), count(*) filter (kept > 0)
      from (select item_id, day, cut, value, who, count(*) as n, count(*) filter (loaded) as loaded,
          count(*) filter (started) as started, count(*) filter (valid) as valid,
          count(*) filter (carts) as carts, count(*) filter (linked) as linked,
          count(*) filter (orders) as orders, count(*) filter (kept) as kept
        from cut group by all)
      group by all
      """;

  private FunnelSql() {}

  /** Category × week × cut × value → visits by stage, then shoppers by stage. */
  static String byWeek() {
    return VISITS + CUT + CELLS.formatted("category, week");
  }

  /** What {@link #byDay} asks, first by shopper: many times faster than to count distinct ones. */
  static String byDayInTwoSteps() {
    return VISITS + CUT + IN_TWO_STEPS;
  }

  /** Item × day × cut × value → the same. */
  static String byDay() {
    return VISITS + CUT + CELLS.formatted("item_id, day");
  }
}
