package dev.vesper.data.intake.assumed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.domain.run.ArtefactRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Units sold per item, location and day on which that became known. */
final class UnitsSold {
  private static final int WINDOW_DAYS = 56;

  /** An item at a location. */
  record Place(String item, String location) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = item.compareTo(other.item);
      return order != 0 ? order : location.compareTo(other.location);
    }
  }

  private final Map<Place, NavigableMap<LocalDate, Long>> units = new TreeMap<>();

  static UnitsSold read(List<ArtefactRef> orders, List<ArtefactRef> sales, ZoneId zone)
      throws IOException {
    UnitsSold sold = new UnitsSold();
    for (ArtefactRef segment : orders) {
      try (CsvReader<NamedCsvRecord> rows = rows(segment)) {
        for (NamedCsvRecord row : rows) {
          LocalDate day = LocalDate.ofInstant(Instant.parse(row.getField("time")), zone);
          sold.add(row, day, row.getField("quantity"));
        }
      }
    }
    for (ArtefactRef segment : sales) {
      try (CsvReader<NamedCsvRecord> rows = rows(segment)) {
        for (NamedCsvRecord row : rows) {
          long days = Long.parseLong(row.getField("period_days"));
          LocalDate known = LocalDate.parse(row.getField("period_start")).plusDays(days - 1);
          sold.add(row, known, row.getField("units"));
        }
      }
    }
    return sold;
  }

  private static CsvReader<NamedCsvRecord> rows(ArtefactRef segment) throws IOException {
    return SegmentFile.rows(Path.of(segment.path()));
  }

  private void add(NamedCsvRecord row, LocalDate known, String count) {
    units
        .computeIfAbsent(
            new Place(row.getField("item_id"), row.getField("location_id")),
            place -> new TreeMap<>())
        .merge(known, Long.parseLong(count), Long::sum);
  }

  /** Every item and location that has sold, in order. */
  Iterable<Place> places() {
    return units.keySet();
  }

  /** The first day on which the place sold. */
  LocalDate first(Place place) {
    NavigableMap<LocalDate, Long> days = units.getOrDefault(place, new TreeMap<>());
    return days.isEmpty() ? LocalDate.MAX : days.firstKey();
  }

  /**
   * Mean units per day over the eight weeks up to that day. Where three days or more sold, a single
   * day with more than half of all units is left out: one wholesale order is no rate of sale.
   */
  double perDay(Place place, LocalDate last) {
    NavigableMap<LocalDate, Long> days = units.getOrDefault(place, new TreeMap<>());
    long sum = 0;
    long largest = 0;
    int soldOn = 0;
    for (long day : days.subMap(last.minusDays(WINDOW_DAYS), false, last, true).values()) {
      sum += day;
      largest = Math.max(largest, day);
      soldOn++;
    }
    boolean wholesale = soldOn >= 3 && 2 * largest > sum;
    return (wholesale ? sum - largest : sum) / (double) WINDOW_DAYS;
  }
}
