package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Of which landed segments of events a day's rows are. What was made of a day holds as long as
 * these are the same: an import that tells of the day, or of an event that once stood on it, is one
 * more; one that was taken back is one less.
 */
public final class EventDays {
  private final DataSource database;

  public EventDays(DataSource database) {
    this.database = database;
  }

  /**
   * A day of events.
   *
   * @param day the shop's
   * @param madeFrom tells apart what the day may have been made from
   * @param segments those that hold rows of the day, by name
   */
  public record EventDay(LocalDate day, String madeFrom, List<String> segments) {
    public EventDay {
      segments = List.copyOf(segments);
    }
  }

  /**
   * The days of those segments up to the as-of date, in order; none when a segment's days are not
   * known by that zone: then everything must be made from everything.
   */
  public List<EventDay> of(
      String shopId, ZoneId zone, LocalDate asOf, List<ArtefactRef> segments, String version)
      throws SQLException {
    Map<String, Set<LocalDate>> known = known(shopId, zone);
    if (!segments.stream().allMatch(segment -> known.containsKey(segment.name()))) {
      return List.of();
    }
    TreeMap<LocalDate, TreeSet<String>> byDay = new TreeMap<>();
    Map<String, String> of = new HashMap<>();
    for (ArtefactRef segment : segments) {
      Set<LocalDate> days = known.getOrDefault(segment.name(), Set.of());
      // A correction to a day that is not known yet will count later on.
      boolean more = days.stream().anyMatch(day -> day.isAfter(asOf));
      of.put(segment.name(), more ? segment.name() + " until " + asOf : segment.name());
      for (LocalDate day : days) {
        if (!day.isAfter(asOf)) {
          byDay.computeIfAbsent(day, at -> new TreeSet<>()).add(segment.name());
        }
      }
    }
    List<EventDay> all = new ArrayList<>();
    byDay.forEach(
        (day, names) -> {
          String from =
              names.stream()
                  .map(name -> of.getOrDefault(name, name))
                  .collect(Collectors.joining("\n", version + "\n" + zone.getId() + "\n", ""));
          all.add(new EventDay(day, Sha256.of(from).substring(0, 16), List.copyOf(names)));
        });
    return all;
  }

  private Map<String, Set<LocalDate>> known(String shopId, ZoneId zone) throws SQLException {
    Map<String, Set<LocalDate>> known = new HashMap<>();
    try (Connection connection = database.getConnection()) {
      new Sql(connection)
          .list(
              "select contract, number, day from intake_event_day where shop_id = ? and zone = ?",
              row ->
                  known
                      .computeIfAbsent(
                          SegmentFile.name(row.getString(1), row.getLong(2)),
                          name -> new TreeSet<>())
                      .add(row.getDate(3).toLocalDate()),
              shopId,
              zone.getId());
    }
    return known;
  }
}
