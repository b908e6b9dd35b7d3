package dev.vesper.data.access;

import java.util.Arrays;

/** How far a role holds a right. */
public enum Grant {
  NO('-'),
  YES('Y'),
  /** Up to the shop's setting {@code four_eyes_minor}; all of it where that is not set. */
  WITHIN_LIMIT('L'),
  /** What is one's own. */
  OWN('o'),
  /** What is one's own and the team's. */
  TEAM('t'),
  /** May ask for it; somebody else does it. */
  ASK('a');

  private final char sign;

  Grant(char sign) {
    this.sign = sign;
  }

  /** The grant that stands in the table of {@link Right}. */
  static Grant ofSign(char sign) {
    return Arrays.stream(values()).filter(grant -> grant.sign == sign).findFirst().orElseThrow();
  }

  /** Whether it can be done at all; the rule of the limit is the store's. */
  public boolean lets() {
    return this == YES || this == WITHIN_LIMIT;
  }
}
