package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsProblem.Group;
import dev.vesper.solver.ads.plan.AdsSettings.Bounds;
import dev.vesper.solver.table.SettingFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The groups that budgets are bounded by: channels with bounds of their own or in a group, and the
 * groups that a person has named.
 *
 * @param groups by id
 * @param groupOf the group that a campaign counts in, by its id
 */
record AdsTree(List<Group> groups, Map<String, String> groupOf) {

  /**
   * The groups of these campaigns.
   *
   * @throws dev.vesper.domain.run.StepFailure when a campaign would count in two groups of which
   *     none is part of the other
   */
  static AdsTree of(List<ResponseCell> cells, AdsSettings settings) {
    Map<String, String> member = settings.rules().groupOf();
    Map<String, Bounds> bounds = settings.bounds();
    TreeSet<String> channels = new TreeSet<>();
    cells.stream()
        .map(ResponseCell::channel)
        .filter(channel -> bounds.containsKey(channel) || member.containsKey(channel))
        .forEach(channels::add);
    Map<String, @Nullable String> parents = new TreeMap<>();
    channels.forEach(channel -> parents.put(channel, member.get(channel)));
    new TreeSet<>(member.values()).forEach(group -> parents.put(group, member.get(group)));
    Map<String, String> groupOf = new TreeMap<>();
    for (ResponseCell cell : cells) {
      String own = member.get(cell.id());
      String channel = channels.contains(cell.channel()) ? cell.channel() : null;
      if (own != null && channel != null) {
        nest(own, channel, cell, parents);
      }
      String group = own == null ? channel : own;
      if (group != null) {
        groupOf.put(cell.id(), group);
      }
    }
    cells.forEach(cell -> refuseForeign(cell, groupOf, parents, channels));
    List<Group> groups = new ArrayList<>();
    parents.forEach(
        (id, parent) -> {
          Bounds of = bounds.get(id);
          groups.add(
              of == null
                  ? new Group(id, parent, 0, null)
                  : new Group(id, parent, of.leastMinor(), of.mostMinor()));
        });
    return new AdsTree(List.copyOf(groups), Map.copyOf(groupOf));
  }

  /** A group of campaigns of one channel is part of that channel. */
  private static void nest(
      String own, String channel, ResponseCell cell, Map<String, @Nullable String> parents) {
    String above = own;
    while (above != null && !above.equals(channel)) {
      above = parents.get(above);
    }
    if (above != null) {
      return;
    }
    if (parents.get(own) != null) {
      throw SettingFault.of(
          "ads_groups",
          cell.id(),
          "in a group that is part of its channel " + channel + ", which has bounds of its own");
    }
    parents.put(own, channel);
  }

  /** A channel's bounds are those of its own campaigns. */
  private static void refuseForeign(
      ResponseCell cell,
      Map<String, String> groupOf,
      Map<String, @Nullable String> parents,
      Set<String> channels) {
    String at = groupOf.get(cell.id());
    while (at != null) {
      if (channels.contains(at) && !at.equals(cell.channel())) {
        throw SettingFault.of("ads_groups", cell.id(), "in no group that is part of channel " + at);
      }
      at = parents.get(at);
    }
  }
}
