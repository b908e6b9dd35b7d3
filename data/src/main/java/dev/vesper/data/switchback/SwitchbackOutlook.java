package dev.vesper.data.switchback;

import dev.vesper.domain.switchback.SwitchbackProposal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the planner proposes for a wish.
 *
 * @param asOf the last day of the history
 * @param firstDay the first day that a publication of tomorrow could still switch
 * @param members the items, by cluster and id
 * @param plan days, blocks, power and stop rule
 */
public record SwitchbackOutlook(
    LocalDate asOf, LocalDate firstDay, List<Member> members, SwitchbackProposal plan) {

  public SwitchbackOutlook {
    members = List.copyOf(members);
  }

  /**
   * An item of the experiment.
   *
   * @param cluster of items that stand in for each other and are switched together
   * @param switched false: a substitute without AR, which counts for the total effect only
   */
  public record Member(String itemId, String cluster, boolean switched) {}

  /** The clusters in their order. */
  public List<String> clusters() {
    return members.stream()
        .filter(Member::switched)
        .map(Member::cluster)
        .distinct()
        .sorted()
        .toList();
  }
}
