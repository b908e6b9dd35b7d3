package dev.vesper.data.privacy.retention;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.quality.ShopSetting;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first day of each kind that is still kept.
 *
 * @param zone the shop's
 * @param events AR and page events, by the shop's day
 * @param shoppers pseudonyms on order lines, by the shop's day
 * @param sales order lines, returns, sales and their daily sums
 * @param quarantine quarantined rows, by the day of their import
 * @param files what steps left, replaced versions of days, logs
 * @param audit entries of the audit trail
 */
public record Limits(
    ZoneId zone,
    LocalDate events,
    LocalDate shoppers,
    LocalDate sales,
    LocalDate quarantine,
    LocalDate files,
    LocalDate audit) {

  /**
   * The limits by the shop's settings.
   *
   * @param dataDay the day up to which data are known: limits by the shop's days count from it
   * @param today limits by the clock count from it
   */
  static Limits of(Sql sql, String shopId, LocalDate dataDay, LocalDate today) throws SQLException {
    Map<String, String> set = new TreeMap<>();
    sql.list(
        "select key, value from shop_setting where shop_id = ?",
        row -> set.put(row.getString(1), row.getString(2)),
        shopId);
    return new Limits(
        ZoneId.of(set.getOrDefault(ShopSetting.ZONE.key(), ShopSetting.ZONE.otherwise())),
        dataDay.minusDays(number(set, ShopSetting.RETENTION_EVENTS_DAYS)),
        dataDay.minusDays(number(set, ShopSetting.RETENTION_SHOPPER_DAYS)),
        dataDay.minusMonths(number(set, ShopSetting.RETENTION_SALES_MONTHS)),
        today.minusDays(number(set, ShopSetting.RETENTION_QUARANTINE_DAYS)),
        today.minusDays(number(set, ShopSetting.RETENTION_FILES_DAYS)),
        today.minusYears(number(set, ShopSetting.RETENTION_AUDIT_YEARS)));
  }

  private static long number(Map<String, String> set, ShopSetting setting) {
    return Long.parseLong(set.getOrDefault(setting.key(), setting.otherwise()));
  }

  /** The beginning of a day by the clock. */
  static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
