package dev.vesper.data.find;

import java.util.Locale;

/**
 * Something that was found.
 *
 * @param kind what it is
 * @param id by which it is opened: an item, a supplier, {@code channel/campaign}, a run, or a plan
 *     as {@code 2026-11-22.3}
 * @param title how people call it
 * @param rank how well it fits: 0 is the very thing, 3 holds the words somewhere
 */
public record Found(Kind kind, String id, String title, int rank) {
  /** What can be found, in the order in which equals are told. */
  public enum Kind {
    ITEM,
    SUPPLIER,
    CAMPAIGN,
    PLAN,
    RUN;

    /** The name in addresses, JSON and bundles of sentences. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
