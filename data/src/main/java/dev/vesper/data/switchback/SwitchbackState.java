package dev.vesper.data.switchback;

import java.util.Locale;

/** Where an experiment stands. */
public enum SwitchbackState {
  /** Planned; nobody has decided. */
  DRAFT,
  /** The next publication lets it live. */
  APPROVED,
  /** The shop is told which item shows AR on which day. */
  LIVE,
  /** Live; the next publication stops it. */
  STOPPING,
  /** Stopped by a person before its end. */
  STOPPED,
  /** Run to its end. */
  ENDED,
  /** Given up before it was live. */
  WITHDRAWN;

  /** The word in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
