package dev.vesper.jobs.schedule;

import dev.vesper.data.quality.ShopSetting;
import dev.vesper.data.store.ShopSettings;
import dev.vesper.schedules.spec.ShopDay;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/** The shop's day, from its settings. */
public final class ShopDays {
  /** The day of a shop that has set nothing. */
  static final ShopDay USUAL = of(Map.of());

  private ShopDays() {}

  /** Zone and time of the night, as they are set now. */
  public static ShopDay of(ShopSettings settings, String shopId) {
    return of(settings.all(shopId));
  }

  private static ShopDay of(Map<String, String> set) {
    return new ShopDay(
        ZoneId.of(value(set, ShopSetting.ZONE)),
        LocalTime.parse(value(set, ShopSetting.NIGHT_TIME)));
  }

  private static String value(Map<String, String> set, ShopSetting setting) {
    return set.getOrDefault(setting.key(), setting.otherwise());
  }
}
