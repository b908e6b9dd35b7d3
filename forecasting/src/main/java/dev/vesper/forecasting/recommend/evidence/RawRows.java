package dev.vesper.forecasting.recommend.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Evidence before it is numbered, with who agreed to a profile. */
final class RawRows {
  private final List<Raw> rows = new ArrayList<>();
  private final Set<String> agreed = new TreeSet<>();
  private final Map<String, Long> figures = new TreeMap<>();
  private final Map<String, Came> cohorts = new HashMap<>();
  private Examination examination = Examination.alike("no pages were seen");

  private record Came(long seconds, String cohort) {}

  /**
   * A row of evidence.
   *
   * @param shopper pseudonym, empty for a guest
   */
  record Raw(String shopper, String item, long seconds, Kind kind, float amount) {}

  void add(String shopper, String item, long seconds, Kind kind, float amount) {
    rows.add(new Raw(shopper, item, seconds, kind, amount));
  }

  /** That shopper said yes to personalisation. */
  void agrees(String shopper) {
    agreed.add(shopper);
  }

  /** How views were weighed by the places that they came from. */
  void weighed(Examination by) {
    examination = by;
  }

  Examination examination() {
    return examination;
  }

  /** She came by sessions of that cohort; the newest is hers. */
  void comesBy(String shopper, long seconds, String cohort) {
    Came newest = cohorts.get(shopper);
    if (newest == null
        || seconds > newest.seconds()
        || (seconds == newest.seconds() && cohort.compareTo(newest.cohort()) > 0)) {
      cohorts.put(shopper, new Came(seconds, cohort));
    }
  }

  /** Hers; empty where no session is known. */
  String cohort(String shopper) {
    Came newest = cohorts.get(shopper);
    return newest == null ? "" : newest.cohort();
  }

  void count(String figure, long by) {
    figures.merge(figure, by, Long::sum);
  }

  List<Raw> rows() {
    return rows;
  }

  Set<String> agreed() {
    return agreed;
  }

  Map<String, Long> figures() {
    return figures;
  }
}
