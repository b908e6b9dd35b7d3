package dev.vesper.insights.funnel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Events of AR and of pages, orders and returns of a shop of any size, as Parquet with the columns
 * of their contracts: the same number of rows is the same shop. All that is drawn is a hash of the
 * visit's number.
 */
final class ArFactsData {
  /** The first day; all fall into four weeks. */
  static final String FIRST = "2026-03-02";

  private static final int DAYS = 28;

  /** Events of AR for each visit, in the mean. */
  private static final double A_VISIT = 3.84;

  private static final String VISITS =
      """
      create or replace temp macro lot(i, salt, n) as (hash(i * 64 + salt) %% n)::bigint;
      create or replace temp view visits as
      select i, make_timestamp(epoch_us(timestamp '%1$s')
            + (i * %2$d // %3$d) * 86400000000 + (6 * 3600 + lot(i, 1, 57600)) * 1000000) as began,
        's' || hash(i // 2) as session_ref,
        case when lot(i // 2, 2, 4) > 0 then 'p' || hash(lot(i // 2, 3, %3$d // 4 + 1)) end
          as shopper_ref,
        'item' || lot(i, 4, 1000) * lot(i, 5, 6) as item_id,
        ['phone_high', 'phone_mid', 'phone_low', 'tablet'][1 + lot(i // 2, 6, 4)] as device_class,
        ['webxr', 'quick_look', 'scene_viewer'][1 + lot(i // 2, 7, 3)] as surface,
        lot(i, 8, 10) > 0 as offered, lot(i, 9, 6) > 0 as came, lot(i, 10, 3) = 0 as used,
        1 + lot(i, 11, 40) as seconds, lot(i, 12, 3) = 0 as carted
      from range(%3$d) r(i);
      """;

  private static final String AR =
      """
      copy (select 'a' || i || '-' || n as event_id, '/shop' as source,
          began + to_seconds(after) as time, type, session_ref, shopper_ref, item_id,
          case when type = 'ar.variant.tried' then item_id end as variant_id, surface,
          'room' as mode,
          case when type = 'ar.session.ended' then seconds * 1000 end as duration_ms,
          case when type = 'ar.session.ended' then
            case when lot(i, 13, 2) = 0 then 'known' else 'unknown' end end as "end",
          case when type = 'ar.session.ended' then 20.0 + lot(i, 14, 40) end as fps_p50,
          case when type = 'ar.asset.loaded' then 200 + lot(i, 15, 4000) end as load_ms,
          device_class, 'ap' as consent, null::varchar as page_version, null::varchar as exposure
        from visits cross join (values (1, 'ar.asset.offered', 1), (2, 'ar.asset.loaded', 2),
          (3, 'ar.asset.failed', 2), (4, 'ar.session.started', 3), (5, 'ar.placed', 4),
          (6, 'ar.variant.tried', 5), (7, 'ar.tracking.lost', 6), (8, 'ar.session.ended', 7))
          t(n, type, after)
        where offered and case n when 1 then true when 3 then not came when 5 then came and used
          when 6 then came and used when 7 then came and lot(i, 16, 20) = 0 else came end)
      to '%s' (format parquet, compression zstd)
      """;

  private static final String PAGE =
      """
      copy (select 'b' || i || '-' || n as event_id, '/shop' as source,
          began + to_seconds(after) as time, type, session_ref, shopper_ref, item_id,
          null::bigint as position, null::varchar as list_id, device_class,
          lot(i, 17, 10) > 0 as ar_capable,
          ['search', 'mail', 'direct'][1 + lot(i // 2, 18, 3)] as traffic_source, 'ap' as consent,
          null::varchar as page_version, null::varchar as exposure
        from visits cross join (values (1, 'page.item_viewed', 0), (2, 'page.cart_added', 60))
          t(n, type, after)
        where n = 1 or carted)
      to '%s' (format parquet, compression zstd)
      """;

  private static final String ORDERS =
      """
      copy (select 'o' || i as order_id, 1 as line, began + interval 5 minutes as time, item_id,
          1 + lot(i, 19, 2) as quantity, shopper_ref
        from visits where carted and lot(i, 20, 4) = 0)
      to '%s' (format parquet, compression zstd)
      """;

  private static final String RETURNS =
      """
      copy (select 'r' || i as return_id, 1 as line, began + interval 3 days as time, item_id,
          1 as quantity, 'o' || i as order_id
        from visits where carted and lot(i, 20, 4) = 0 and lot(i, 21, 5) = 0)
      to '%s' (format parquet, compression zstd)
      """;

  private static final String CATALOGUE =
      """
      copy (select 'item' || i as item_id, 'category' || i %% 40 as category, null::varchar as colour,
          case when i %% 7 = 0 then 'none' else '3d' end as ar_asset from range(6000) r(i))
      to '%s' (format parquet, compression zstd)
      """;

  private final Path folder;

  ArFactsData(Path folder) {
    this.folder = folder;
  }

  /** Writes what is not there. */
  void write(Connection duck, long arEvents) throws SQLException, IOException {
    if (Files.exists(folder.resolve("complete"))) {
      return;
    }
    Files.createDirectories(folder);
    try (Statement sql = duck.createStatement()) {
      long visits = Math.round(arEvents / A_VISIT);
      sql.execute(VISITS.formatted(FIRST, DAYS, visits));
      List<String> copies = List.of(AR, PAGE, ORDERS, RETURNS, CATALOGUE);
      List<String> names = List.of("ar", "page", "orders", "returns", "catalogue");
      for (int i = 0; i < copies.size(); i++) {
        sql.execute(copies.get(i).formatted(file(names.get(i))));
      }
    }
    Files.createFile(folder.resolve("complete"));
  }

  /** Where a relation lies. */
  Path file(String relation) {
    return folder.resolve(relation + ".parquet");
  }
}
