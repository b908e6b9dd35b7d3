package dev.vesper.data.switchback;

import dev.vesper.domain.switchback.SwitchbackProposal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment.
 *
 * @param name what its exposure is called
 * @param firstDay as it went live, or as it is planned
 * @param lastDay the last day that is switched
 * @param seed of the assignment
 * @param startedBy the publication that let it live
 * @param stoppedBy the publication that stopped it
 * @param decisions who decided what, the first first
 */
public record Switchback(
    String name,
    SwitchbackState state,
    String category,
    SwitchbackWish wish,
    SwitchbackProposal plan,
    LocalDate firstDay,
    LocalDate lastDay,
    int blockDays,
    int washOutDays,
    int firstBlockDays,
    int days,
    long seed,
    @Nullable Long startedBy,
    @Nullable Long stoppedBy,
    List<Decision> decisions) {

  public Switchback {
    decisions = List.copyOf(decisions);
  }

  /** What a person has decided. */
  public record Decision(String verb, String note, String actor, Instant decidedAt) {}

  /**
   * Who shows AR when.
   *
   * @param cluster of the items
   * @param items switched together
   * @param shown by day, from the first
   */
  public record Row(String cluster, List<String> items, List<Boolean> shown) {
    public Row {
      items = List.copyOf(items);
      shown = List.copyOf(shown);
    }
  }
}
