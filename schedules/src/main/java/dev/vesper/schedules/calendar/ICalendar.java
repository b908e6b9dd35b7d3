package dev.vesper.schedules.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.NavigableSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.DtStart;

/**
 * Days as iCalendar (RFC 5545): every all-day event closes its days, repeated ones too; one of the
 * category WORKED names days that are worked. Events with a time of day are refused: whether a
 * night falls into them depends on more than the day.
 */
public final class ICalendar {
  /** Repeated events are followed over these years. */
  private static final Period<LocalDate> SPAN =
      new Period<>(LocalDate.of(2000, 1, 1), LocalDate.of(2080, 1, 1));

  private static final String WORKED = "WORKED";

  private ICalendar() {}

  /**
   * Reads the text of such a file.
   *
   * @throws CalendarFault when it cannot be read, or an event has a time of day
   */
  public static CalendarDays read(String text) {
    CalendarDays days = new CalendarDays();
    for (VEvent event : parsed(text).<VEvent>getComponents("VEVENT")) {
      take(event, days);
    }
    return days;
  }

  private static Calendar parsed(String text) {
    try {
      return new CalendarBuilder().build(new StringReader(text));
    } catch (ParserException e) {
      throw new CalendarFault(
          Math.max(1, e.getLineNo()), "this cannot be read as iCalendar: " + e.getMessage());
    } catch (IOException | IllegalArgumentException e) {
      throw new CalendarFault(1, "this cannot be read as iCalendar: " + e.getMessage());
    }
  }

  private static void take(VEvent event, CalendarDays days) {
    String name = event.getSummary() == null ? "" : event.getSummary().getValue();
    DtStart<Temporal> start = event.getDateTimeStart();
    if (start == null || !(start.getDate() instanceof LocalDate)) {
      throw new CalendarFault(
          1,
          "the event '"
              + name
              + "' "
              + (start == null ? "has no start" : "has a time of day")
              + "; only all-day events (DTSTART;VALUE=DATE) name days off");
    }
    NavigableSet<LocalDate> into = isWorked(event) ? days.worked() : days.closed();
    for (Period<LocalDate> period : event.<LocalDate>calculateRecurrenceSet(SPAN)) {
      LocalDate first = period.getStart();
      // RFC 5545 3.6.1: the end of an all-day event is the day after its last.
      LocalDate end = period.getEnd();
      into.add(first);
      if (end.isAfter(first)) {
        first.datesUntil(end).forEach(into::add);
      }
    }
  }

  private static boolean isWorked(VEvent event) {
    List<Categories> all = event.getProperties(Property.CATEGORIES);
    return all.stream()
        .flatMap(categories -> categories.getCategories().getTexts().stream())
        .anyMatch(WORKED::equalsIgnoreCase);
  }
}
