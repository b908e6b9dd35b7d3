package dev.vesper.console.plan;

import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.PlanHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page shows.
 *
 * @param address where it stands
 * @param plan which plan
 * @param revision the decisions that it shows; every form sends it along
 * @param sub what the plan is, in figures
 * @param said what needs a person, in a sentence
 * @param safe lines within limits that wait for approval
 * @param publishable approved lines that are not published
 * @param live the publication that the shop sees, in words; null when none of this plan
 * @param newest URL of a newer plan; null when this is the newest
 */
record PlanView(
    PlanAddress address,
    PlanHead plan,
    long revision,
    String sub,
    List<Words.Piece> said,
    int safe,
    long publishable,
    List<Chip> chips,
    Listing listing,
    List<LineRow> rows,
    List<SupplierRow> suppliers,
    boolean canUndo,
    boolean canRedo,
    @Nullable String live,
    @Nullable String newest,
    @Nullable State state,
    @Nullable PanelView panel) {

  /** A selection of lines to click on. */
  record Chip(String text, String count, String url, boolean on) {}

  PlanView {
    chips = List.copyOf(chips);
    rows = List.copyOf(rows);
    suppliers = List.copyOf(suppliers);
    said = List.copyOf(said);
  }
}
