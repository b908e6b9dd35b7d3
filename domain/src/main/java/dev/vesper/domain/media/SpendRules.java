package dev.vesper.domain.media;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What people have set for channels and campaigns, as the settings {@code ads_bounds} and {@code
 * ads_freeze} write it. A name is a channel, or a campaign as channel/campaign.
 *
 * @param bounds by name
 * @param frozen names that stay as they are
 */
public record SpendRules(SortedMap<String, SpendBounds> bounds, SortedSet<String> frozen) {
  private static final String NONE = "none";

  /**
   * Refuses a name that the settings could not give back.
   *
   * @throws IllegalArgumentException when one is empty or has a semicolon in it
   */
  public SpendRules {
    bounds = new TreeMap<>(Map.copyOf(bounds));
    frozen = new TreeSet<>(Set.copyOf(frozen));
    TreeSet<String> names = new TreeSet<>(bounds.keySet());
    names.addAll(frozen);
    for (String name : names) {
      if (name.isBlank() || name.contains(";")) {
        throw new IllegalArgumentException("no rule can name '" + name + "': it has a semicolon");
      }
    }
  }

  /**
   * Reads both settings.
   *
   * @throws IllegalArgumentException when a part is not NAME=LEAST..MOST
   */
  public static SpendRules of(String boundsText, String freezeText) {
    TreeMap<String, SpendBounds> bounds = new TreeMap<>();
    for (String part : parts(boundsText)) {
      int equals = part.lastIndexOf('=');
      int dots = part.indexOf("..", Math.max(0, equals));
      if (equals < 1 || dots < 0) {
        throw new IllegalArgumentException("ads_bounds takes NAME=LEAST..MOST, not '" + part + "'");
      }
      bounds.put(
          part.substring(0, equals).strip(),
          new SpendBounds(
              Long.parseLong(part.substring(equals + 1, dots).strip()),
              Long.parseLong(part.substring(dots + 2).strip())));
    }
    return new SpendRules(bounds, new TreeSet<>(parts(freezeText)));
  }

  private static List<String> parts(String text) {
    return text.isBlank() || text.equals(NONE)
        ? List.of()
        : List.of(text.strip().split("\\s*;\\s*", -1));
  }

  /** Whether a campaign is frozen, by itself or with its channel. */
  public boolean holds(String channel, String campaign) {
    return frozen.contains(channel) || frozen.contains(channel + "/" + campaign);
  }

  /** The text of {@code ads_bounds}. */
  public String boundsText() {
    return text(
        bounds.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + each.getValue().leastMinor()
                        + ".."
                        + each.getValue().mostMinor())
            .toList());
  }

  /** The text of {@code ads_freeze}. */
  public String freezeText() {
    return text(frozen);
  }

  private static String text(Collection<String> parts) {
    return parts.isEmpty() ? NONE : parts.stream().collect(Collectors.joining(";"));
  }
}
