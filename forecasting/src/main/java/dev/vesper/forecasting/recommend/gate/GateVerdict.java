package dev.vesper.forecasting.recommend.gate;

import java.util.List;

/** All checks of a refit. It passes when each does. */
public record GateVerdict(List<GateCheck> checks) {
  public GateVerdict {
    checks = List.copyOf(checks);
  }

  /** Whether the refit may replace what is live. */
  public boolean passed() {
    return checks.stream().allMatch(GateCheck::passed);
  }

  /** The checks that stop it. */
  public List<GateCheck> stopping() {
    return checks.stream().filter(check -> !check.passed()).toList();
  }
}
