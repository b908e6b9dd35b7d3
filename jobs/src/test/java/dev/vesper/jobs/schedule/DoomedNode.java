package dev.vesper.jobs.schedule;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.Database;
import dev.vesper.domain.run.StepName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A process of its own whose night comes as far as the forecast and then hangs, to be killed. */
final class DoomedNode {
  /** What it prints when it hangs. */
  static final String HANGS = "hangs in the forecast";

  private DoomedNode() {}

  /** Arguments: home, its cache, folder of schedule files, shop, what time it is. */
  public static void main(String[] arguments) throws InterruptedException {
    Home home = new Home(Path.of(arguments[0]), Path.of(arguments[1]));
    try (Node node =
            new Node(
                "doomed",
                home,
                Database.open(home, Optional.empty()),
                new ShiftedClock(Instant.parse(arguments[4])));
        Scheduler scheduler =
            node.schedule(
                arguments[3], Path.of(arguments[2]), Node.BY_LOOK, DoomedNode::hangAtForecast)) {
      new CountDownLatch(1).await();
    }
  }

  private static void hangAtForecast(StepName step) {
    if (step == StepName.FORECAST) {
      System.out.println(HANGS);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
