package dev.vesper.data.intake.mapping;

import dev.vesper.data.quality.ReasonCode;
import java.util.Set;

/**
 * Which rows are kept aside.
 *
 * @param column of the source
 * @param in texts that fit, in lower case
 * @param startsWith beginnings that fit, in lower case
 * @param empty whether an empty cell fits
 * @param filled whether any text fits
 * @param namedIn a column of the source: a text that stands anywhere in it fits; empty: none
 * @param reason why such a row is no row of the contract
 */
record SkipRule(
    String column,
    Set<String> in,
    Set<String> startsWith,
    boolean empty,
    boolean filled,
    String namedIn,
    ReasonCode reason) {

  /**
   * Whether a row is kept aside.
   *
   * @param text the row's cell
   * @param named all texts of the column {@code namedIn}
   */
  boolean fits(String text, Set<String> named) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    return (empty && text.isEmpty())
        || (filled && !text.isEmpty())
        || in.contains(lower)
        || startsWith.stream().anyMatch(lower::startsWith)
        || (!namedIn.isEmpty() && named.contains(text));
  }
}
