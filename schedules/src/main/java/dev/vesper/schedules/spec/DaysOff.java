package dev.vesper.schedules.spec;

import dev.vesper.schedules.calendar.BusinessCalendar;
import dev.vesper.schedules.calendar.CalendarDays;
import dev.vesper.schedules.calendar.CalendarFault;
import dev.vesper.schedules.calendar.CsvCalendar;
import dev.vesper.schedules.calendar.DayRule;
import dev.vesper.schedules.calendar.ICalendar;
import dev.vesper.schedules.calendar.PublicHolidays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code not_on} and {@code only_on} of a schedule file, and the calendars they name. */
final class DaysOff {
  private static final String HOLIDAYS = "holidays:";
  private static final String CALENDAR = "[A-Za-z0-9][A-Za-z0-9._-]*\\.(ics|csv)";

  private final YamlFields fields;
  private final Path folder;
  private final SortedSet<LocalDate> closed = new TreeSet<>();
  private final SortedSet<LocalDate> worked = new TreeSet<>();
  private final List<PublicHolidays> holidays = new ArrayList<>();

  DaysOff(YamlFields fields, Path folder) {
    this.fields = fields;
    this.folder = folder;
  }

  /**
   * The days on which the schedule may be due.
   *
   * @throws ScheduleFault when an entry, or a calendar that it names, cannot be read
   */
  BusinessCalendar calendar() {
    Optional<Node> node = fields.find("not_on");
    if (node.isPresent()) {
      if (!(node.get() instanceof SequenceNode list)) {
        throw fields.fault(
            node.get(), "not_on is a list of days such as [2026-12-25, holidays:FR]");
      }
      list.getValue().forEach(this::take);
    }
    return new BusinessCalendar(closed, worked, holidays, rule());
  }

  private DayRule rule() {
    Optional<Node> node = fields.find("only_on");
    if (node.isEmpty()) {
      return DayRule.EVERY_DAY;
    }
    String text = fields.text(node.get(), "only_on");
    return DayRule.ofCode(text)
        .orElseThrow(
            () ->
                fields.fault(
                    node.get(),
                    "only_on '"
                        + text
                        + "' is none of "
                        + Arrays.stream(DayRule.values())
                            .map(DayRule::code)
                            .collect(Collectors.joining(", "))));
  }

  private void take(Node node) {
    String text = fields.text(node, "a day of not_on");
    if (text.startsWith(HOLIDAYS)) {
      try {
        holidays.add(new PublicHolidays(text.substring(HOLIDAYS.length())));
      } catch (IllegalArgumentException e) {
        throw fields.fault(node, String.valueOf(e.getMessage()));
      }
    } else if (text.matches(CALENDAR)) {
      takeFile(node, folder.resolve(text));
    } else {
      try {
        closed.add(LocalDate.parse(text));
      } catch (DateTimeException e) {
        throw fields.fault(
            node,
            "'"
                + text
                + "' is no date such as 2026-12-25, no holidays:FR and no calendar file such as"
                + " company.ics");
      }
    }
  }

  private void takeFile(Node node, Path file) {
    if (!Files.isRegularFile(file)) {
      throw fields.fault(node, "the calendar " + file + " is not there");
    }
    String text = ScheduleFiles.text(file);
    try {
      CalendarDays days =
          file.toString().endsWith(".ics") ? ICalendar.read(text) : CsvCalendar.read(text);
      closed.addAll(days.closed());
      worked.addAll(days.worked());
    } catch (CalendarFault e) {
      throw new ScheduleFault(file.toString(), e.line(), 1, String.valueOf(e.getMessage()));
    }
  }
}
