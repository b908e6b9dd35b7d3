package dev.vesper.console.plan;

import java.util.List;

/**
 * The form that changes a line's quantity.
 *
 * @param ref the line's name
 * @param plan which plan
 * @param revision the decisions that its reader sees
 * @param at the query of the page it stands on
 * @param step units of a case pack
 * @param terms pack, least order and proposal in words
 * @param reason the reason given before, or empty
 */
record EditForm(
    String ref,
    String plan,
    long revision,
    String at,
    long quantity,
    int step,
    String terms,
    String reason,
    String note,
    List<Choice> reasons) {
  EditForm {
    reasons = List.copyOf(reasons);
  }

  /** The same form on a page of another query. */
  EditForm at(String query) {
    return new EditForm(ref, plan, revision, query, quantity, step, terms, reason, note, reasons);
  }

  /** A reason to choose. */
  record Choice(String code, String text) {}
}
