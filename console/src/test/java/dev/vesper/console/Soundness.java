package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds on every page, whatever it shows. */
public final class Soundness {
  private Soundness() {}

  /**
   * No report of the policy, no barrier, nothing cut off, no number without unit, no gap in words.
   */
  public static void holds(Chromium.Visit visit) {
    assertThat(visit.troubles()).isEmpty();
    assertThat(visit.overflow()).isZero();
    assertThat(visit.bareNumbers()).isEmpty();
    assertThat(visit.barriers()).isEmpty();
    assertThat(visit.page().locator("body").innerText()).doesNotContain("??");
  }
}
