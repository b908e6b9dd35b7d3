package dev.vesper.jobs.nightly;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.Runs;
import dev.vesper.data.store.StepStatus;
import dev.vesper.domain.run.StepName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long the steps of a shop's nights have taken of late. */
final class UsualTimes {
  private static final int NIGHTS = 7;

  private UsualTimes() {}

  /** The median of each step over the newest nights that ran it to its end. */
  static Map<StepName, Duration> of(Runs runs, String shopId) {
    Map<StepName, List<Duration>> seen = new EnumMap<>(StepName.class);
    for (Run listed : runs.list(shopId, NIGHTS)) {
      for (RunStep step : runs.find(shopId, listed.runId()).map(Run::steps).orElse(List.of())) {
        if (step.status() == StepStatus.COMPLETED) {
          seen.computeIfAbsent(step.step(), name -> new ArrayList<>()).add(step.took());
        }
      }
    }
    Map<StepName, Duration> usual = new EnumMap<>(StepName.class);
    seen.forEach(
        (step, took) -> {
          Collections.sort(took);
          usual.put(step, took.get(took.size() / 2));
        });
    return usual;
  }
}
