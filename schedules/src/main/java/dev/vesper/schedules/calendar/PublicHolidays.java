package dev.vesper.schedules.calendar;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public holidays of a country or a part of it, as Jollyday knows them.
 *
 * @param code ISO 3166, such as {@code FR} or {@code DE-BY}
 */
public record PublicHolidays(String code) {
  private static final Map<String, HolidayManager> KNOWN = new ConcurrentHashMap<>();

  /**
   * Public holidays of that code.
   *
   * @throws IllegalArgumentException when none are known for it; the message says what to do
   */
  public PublicHolidays {
    code = code.toUpperCase(Locale.ROOT);
    String country = country(code);
    if (!HolidayManager.getSupportedCalendarCodes().contains(country)) {
      throw new IllegalArgumentException(
          "no public holidays are known for '"
              + country
              + "', as of ISO 3166; put its days off into a calendar file (.ics or .csv) and name"
              + " that instead");
    }
    Map<String, ?> parts = manager(country).getCalendarHierarchy().getChildren();
    String part = String.join("", parts(code)).toLowerCase(Locale.ROOT);
    if (!part.isEmpty() && !parts.containsKey(part)) {
      throw new IllegalArgumentException(
          "'"
              + country
              + "' has no part '"
              + part
              + "'; "
              + (parts.isEmpty()
                  ? "none is known"
                  : "known are " + String.join(", ", new TreeSet<>(parts.keySet()))));
    }
  }

  /** Whether the day is one of them. */
  public boolean holdOn(LocalDate day) {
    String[] parts =
        Arrays.stream(parts(code))
            .map(part -> part.toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    return manager(country(code)).isHoliday(day, HolidayType.PUBLIC_HOLIDAY, parts);
  }

  private static String country(String code) {
    return code.split("-", 2)[0];
  }

  private static String[] parts(String code) {
    String[] words = code.split("-", 2);
    return words.length == 1 ? new String[0] : new String[] {words[1]};
  }

  private static HolidayManager manager(String country) {
    return KNOWN.computeIfAbsent(
        country.toLowerCase(Locale.ROOT),
        of -> HolidayManager.getInstance(ManagerParameters.create(of)));
  }
}
