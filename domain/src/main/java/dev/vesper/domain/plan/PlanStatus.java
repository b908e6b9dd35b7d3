package dev.vesper.domain.plan;

import java.util.Locale;

/**
 * The life of a plan version. It moves forward, but for one step: undoing the last approval makes
 * an approved plan a draft again.
 */
public enum PlanStatus {
  DRAFT,
  APPROVED,
  PUBLISHED,
  SUPERSEDED;

  /** The name in JSON and in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
