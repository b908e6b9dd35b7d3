package dev.vesper.forecasting.recommend.interactions;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.forecasting.plain.PlainCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads {@code user,item,time[,strength]}: one event a row. A time is an instant ({@code
 * 2026-10-04T12:00:00Z}), a date, a date and time (UTC), or whole seconds since 1970; a strength is
 * a number above 0, and 1 where it is left empty.
 */
public final class InteractionCsv {
  private static final List<String> HEADER = List.of("user", "item", "time");
  private static final String STRENGTH = "strength";

  private InteractionCsv() {}

  /**
   * Reads a file, {@code .gz} too.
   *
   * @throws StepFailure when it cannot be understood; the message names file and line
   * @throws IOException when it cannot be read
   */
  public static EventLog read(Path file) throws IOException {
    PlainCsv csv = new PlainCsv(file, HEADER, STRENGTH);
    EventLogBuilder events = new EventLogBuilder();
    if (csv.read(row -> add(csv, row, events)) == 0) {
      throw StepFailure.badInput(
          file.getFileName()
              + ": holds no events; it needs the header user,item,time[,strength] and rows");
    }
    return events.sorted();
  }

  private static void add(PlainCsv csv, CsvRecord row, EventLogBuilder events) {
    if (row.getField(0).isBlank() || row.getField(1).isBlank()) {
      throw csv.bad(row, (row.getField(0).isBlank() ? "user" : "item") + " is empty");
    }
    Long time = EventTime.seconds(row.getField(2));
    if (time == null) {
      throw csv.bad(
          row,
          "time '"
              + row.getField(2)
              + "' is no instant such as 2026-10-04T12:00:00Z, no date, and no whole seconds"
              + " since 1970");
    }
    String text = row.getFieldCount() == 4 ? row.getField(3) : "";
    float strength = text.isEmpty() ? 1 : strength(text);
    if (!(strength > 0) || Float.isInfinite(strength)) {
      throw csv.bad(row, "strength '" + text + "' is no number above 0; leave rows without it out");
    }
    events.add(row.getField(0), row.getField(1), time, strength);
  }

  private static float strength(String text) {
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }
}
