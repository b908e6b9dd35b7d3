package dev.vesper.house;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of the launcher, and for those that have them, their second words. */
final class Commands {
  private static final String LAUNCHER = "./vesper";
  private static final Map<String, List<String>> SECOND_WORDS = secondWords();

  private Commands() {}

  /** Whether a line of a page calls the launcher. */
  static boolean callsLauncher(String line) {
    return line.equals(LAUNCHER) || line.startsWith(LAUNCHER + " ");
  }

  /** Why nobody could type that line; empty when one can. */
  static Optional<String> mistake(String line) {
    List<String> words =
        Arrays.stream(line.split("\\s+")).filter(word -> !word.startsWith("--")).toList();
    if (words.size() < 2) {
      return line.contains("--help") || line.contains("--version")
          ? Optional.empty()
          : Optional.of("'" + line + "' names no command");
    }
    List<String> second = SECOND_WORDS.get(words.get(1));
    if (second == null) {
      return Optional.of("'" + line + "': there is no command " + words.get(1));
    }
    if (second.isEmpty() || line.contains("--help")) {
      return Optional.empty();
    }
    if (words.size() < 3 || !second.contains(words.get(2))) {
      return Optional.of("'" + line + "': " + words.get(1) + " needs one of " + second);
    }
    return Optional.empty();
  }

  private static Map<String, List<String>> secondWords() {
    Map<String, List<String>> commands = new HashMap<>();
    for (String free :
        List.of(
            "demo",
            "test",
            "serve",
            "simulate",
            "import",
            "night",
            "ledger",
            "doctor",
            "bench",
            "backup",
            "restore")) {
      commands.put(free, List.of());
    }
    commands.put("shop", List.of("show", "set", "assume-terms"));
    commands.put(
        "plan",
        List.of(
            "restock",
            "ads",
            "list",
            "explain",
            "override",
            "hold",
            "approve",
            "publish",
            "status",
            "undo",
            "diff",
            "orders"));
    commands.put("orders", List.of("list", "receive", "close", "cancel"));
    commands.put("forecast", List.of("show", "backtest", "explain", "series"));
    commands.put("insights", List.of("funnel", "effect", "quality", "plan-switchback"));
    commands.put("recommend", List.of("show", "evaluate", "rollback"));
    commands.put("whatif", List.of("ads"));
    commands.put(
        "schedule", List.of("list", "next", "pause", "resume", "run", "backfill", "validate"));
    commands.put("runs", List.of("list", "show", "logs", "restart", "stop", "reproduce"));
    commands.put("privacy", List.of("erase", "retention", "audit"));
    commands.put("solve", List.of("restock", "ads"));
    commands.put("response", List.of("fit"));
    return Map.copyOf(commands);
  }
}
