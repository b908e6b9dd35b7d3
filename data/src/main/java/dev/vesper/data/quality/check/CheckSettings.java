package dev.vesper.data.quality.check;

import dev.vesper.data.quality.ShopSetting;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * From which figures on something is a finding.
 *
 * @param blocking codes of the checks that stop the night
 * @param freshnessDays how much older the newest orders or sales may be than their longest pause
 * @param volumeShare a day may have this share of the same weekdays' rows, or its inverse
 * @param fillDrop a column's filled share may fall by this share of itself
 * @param duplicateShare most rows that are known already, of a source that used to send news
 * @param priceJump a price may become so many times what it was, or that part of it
 * @param stockGapShare units that do not add up, as a share of those that were there or came
 * @param zone the shop's
 */
public record CheckSettings(
    Set<String> blocking,
    int freshnessDays,
    double volumeShare,
    double fillDrop,
    double duplicateShare,
    double priceJump,
    double stockGapShare,
    ZoneId zone) {

  /**
   * The settings of a shop.
   *
   * @param setting gives a setting by key, or the second text when it is not set
   */
  public static CheckSettings of(BiFunction<String, String, String> setting) {
    return new CheckSettings(
        Arrays.stream(value(setting, ShopSetting.BLOCKING_CHECKS).split(","))
            .collect(Collectors.toUnmodifiableSet()),
        Integer.parseInt(value(setting, ShopSetting.CHECK_FRESHNESS_DAYS)),
        number(setting, ShopSetting.CHECK_VOLUME_SHARE),
        number(setting, ShopSetting.CHECK_FILL_DROP),
        number(setting, ShopSetting.CHECK_DUPLICATE_SHARE),
        number(setting, ShopSetting.CHECK_PRICE_JUMP),
        number(setting, ShopSetting.CHECK_STOCK_GAP_SHARE),
        ZoneId.of(value(setting, ShopSetting.ZONE)));
  }

  private static String value(BiFunction<String, String, String> setting, ShopSetting key) {
    return setting.apply(key.key(), key.otherwise());
  }

  private static double number(BiFunction<String, String, String> setting, ShopSetting key) {
    return Double.parseDouble(value(setting, key));
  }

  /** Blocking where the shop wants it so; otherwise what the check itself says. */
  Finding.Severity severity(Finding.Check check, Finding.Severity otherwise) {
    return blocking.contains(check.code()) ? Finding.Severity.BLOCKING : otherwise;
  }
}
