package dev.vesper.data.intake.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Fields that no contract knows: dropped, and counted by name. A name comes from outside, so one
 * that could carry something else than a name is not repeated.
 */
public final class DroppedFields {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final String OTHER = "(other)";
  private static final int MOST_NAMES = 50;

  private final Map<String, Long> counts = new TreeMap<>();

  /** Counts a dropped field. */
  public void add(String path, long times) {
    boolean plain = PLAIN.matcher(path).matches();
    boolean room = counts.containsKey(path) || counts.size() < MOST_NAMES;
    counts.merge(plain && room ? path : OTHER, times, Long::sum);
  }

  /** How often each was dropped, by name. */
  public Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /** Their names, in order. */
  public List<String> names() {
    return List.copyOf(counts.keySet());
  }

  /** The sentence for a report; none when nothing was dropped. */
  public List<String> notes() {
    if (counts.isEmpty()) {
      return List.of();
    }
    List<String> each = new ArrayList<>();
    counts.forEach((name, count) -> each.add(name + " (" + count + ")"));
    return List.of("fields that no contract knows were dropped: " + String.join(", ", each));
  }
}
