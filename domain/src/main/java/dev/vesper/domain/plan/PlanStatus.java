package dev.vesper.domain.plan;

import java.util.Locale;

/** The life of a plan version; it only ever moves forward. */
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
