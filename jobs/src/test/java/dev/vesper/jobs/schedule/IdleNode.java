package dev.vesper.jobs.schedule;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A process of its own that runs nights until its input ends, and tells each of their steps. */
final class IdleNode {
  /** What it prints when its scheduler looks. */
  static final String LOOKS = "looks";

  private IdleNode() {}

  /** Arguments: home, its cache, folder of schedule files, shop, what time it is. */
  public static void main(String[] arguments) throws IOException {
    Home home = new Home(Path.of(arguments[0]), Path.of(arguments[1]));
    try (Node node =
            new Node(
                "idle",
                home,
                Database.open(home, Optional.empty()),
                new ShiftedClock(Instant.parse(arguments[4])));
        Scheduler scheduler =
            node.schedule(
                arguments[3],
                Path.of(arguments[2]),
                Node.BY_LOOK,
                step -> System.out.println(step.code()))) {
      Wait.until(
          "it is planned",
          () -> node.store().timetable().entry(arguments[3], "nightly").isPresent());
      System.out.println(LOOKS);
      int unused = System.in.read();
    }
  }
}
