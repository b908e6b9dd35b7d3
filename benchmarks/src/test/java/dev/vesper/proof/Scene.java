package dev.vesper.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One piece of work of the program on a shop's home, small enough to be done hundreds of times.
 *
 * @param name for people and files
 * @param after the scene on whose outcome it stands; empty for the shop as it was imported
 * @param command what does it; asked again after a kill, it ends the work
 */
record Scene(String name, String after, List<String> command) {
  private static final List<String> STEPS =
      List.of(
          "ingest",
          "snapshot",
          "facts",
          "insights",
          "response",
          "forecast",
          "recommend",
          "optimise",
          "summary");

  private static final Set<String> IN_WORKER =
      Set.of("facts", "insights", "response", "forecast", "recommend");

  /** The steps of a night one by one, then what people do in the morning, in order. */
  static final List<Scene> ALL = all();

  private static List<Scene> all() {
    List<Scene> scenes = new ArrayList<>();
    String before = "";
    for (String step : STEPS) {
      scenes.add(new Scene(step, before, step(step, before.isEmpty())));
      before = step;
    }
    scenes.add(morning("approve", "summary", "plan", "approve", "--all"));
    scenes.add(morning("publish", "approve", "plan", "publish", "--key", "proof"));
    scenes.add(
        morning("receive", "publish", "orders", "receive", "PO-20251030-0001-01", "--on", NEXT));
    scenes.add(
        morning("undo", "publish", "plan", "undo", "--publication", "1", "--key", "proof-back"));
    return List.copyOf(scenes);
  }

  private static final String NEXT = "2025-10-31";

  /** A scene by its name. */
  static Scene named(String name) {
    return ALL.stream().filter(scene -> scene.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether it is a step of the night. */
  boolean isStep() {
    return STEPS.contains(name);
  }

  /** Whether it waits for the Spark worker, which makes it slow. */
  boolean needsWorker() {
    return IN_WORKER.contains(name);
  }

  /** The last marker of a step. */
  String done() {
    return "night." + name + ".done";
  }

  String[] arguments() {
    return command.toArray(String[]::new);
  }

  private static List<String> step(String step, boolean first) {
    List<String> command =
        new ArrayList<>(List.of("night", "--as-of", MiniShop.LAST_DAY, "--steps", step));
    if (!first) {
      command.add("--restart");
    }
    return List.copyOf(command);
  }

  private static Scene morning(String name, String after, String... command) {
    return new Scene(name, after, List.of(command));
  }
}
