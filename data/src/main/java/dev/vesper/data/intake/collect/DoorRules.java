package dev.vesper.data.intake.collect;

import dev.vesper.data.quality.ShopSetting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a shop lets in.
 *
 * @param eventsPerSecond by one key, in the long run
 * @param burst by one key, at once
 * @param mostBodyBytes of one request
 * @param origins pages that may send events
 */
public record DoorRules(
    long eventsPerSecond, long burst, long mostBodyBytes, List<String> origins) {
  private static final int KIBI = 1024;

  /** The rules by a shop's settings. */
  static DoorRules of(Map<String, String> settings) {
    String origins = value(settings, ShopSetting.EVENT_ORIGINS);
    return new DoorRules(
        Long.parseLong(value(settings, ShopSetting.EVENTS_PER_SECOND)),
        Long.parseLong(value(settings, ShopSetting.EVENT_BURST)),
        Long.parseLong(value(settings, ShopSetting.EVENT_BODY_KB)) * KIBI,
        origins.equals("none") ? List.of() : Arrays.asList(origins.split(";", -1)));
  }

  private static String value(Map<String, String> settings, ShopSetting setting) {
    return settings.getOrDefault(setting.key(), setting.otherwise());
  }
}
