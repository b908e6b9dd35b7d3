package dev.vesper.data.review;

import dev.vesper.domain.stock.RestockProblem;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan as it stands, as a problem to solve again: what people have fixed is pinned, the rest is
 * free within the plan's cash, room, suppliers' terms and packs.
 *
 * @param problem a line's id is its key's {@link #id}; a fixed line's pack is its whole quantity
 * @param now packs of now by line id
 * @param fixed how many lines people have fixed
 * @param revision the plan's revision that was seen
 */
public record StandingPlan(
    RestockProblem problem, Map<String, Integer> now, int fixed, long revision) {

  public StandingPlan {
    now = new TreeMap<>(now);
  }

  /** The line's id; keys hold no control characters, so it is unique. */
  static String id(LineKey key) {
    return key.itemId() + '\t' + key.locationId();
  }

  /** The line of an id. */
  public static LineKey key(String id) {
    int at = id.indexOf('\t');
    return new LineKey(id.substring(0, at), id.substring(at + 1));
  }
}
