package dev.vesper.data.review;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A plan as it stands, in figures.
 *
 * @param revision the plan's revision that was seen
 * @param lines how many lines of each state; every state is there
 * @param ordered lines above zero that are not held
 * @param needsYou lines whose exception nobody has decided on
 * @param safe lines to order that carry no exception and are not decided on
 * @param costMinor what the ordered lines cost
 * @param gainMinor expected net gain of the ordered lines, fixed costs of suppliers not taken off
 * @param stakeMinor money at stake in the lines that need a person
 * @param unpublishedApproved approved lines above zero that are not yet published
 */
public record ReviewSummary(
    long revision,
    Map<LineState, Integer> lines,
    int ordered,
    int needsYou,
    int safe,
    long costMinor,
    double gainMinor,
    double stakeMinor,
    long unpublishedApproved) {

  public ReviewSummary {
    Map<LineState, Integer> all = new EnumMap<>(LineState.class);
    for (LineState state : LineState.values()) {
      all.put(state, lines.getOrDefault(state, 0));
    }
    lines = Collections.unmodifiableMap(all);
  }
}
