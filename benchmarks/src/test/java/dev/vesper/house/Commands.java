package dev.vesper.house;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of the launcher, and for those that have them, their second words. */
final class Commands {
  private static final String LAUNCHER = "./vesper";

  /** One command a line, then the second words it needs, if any. */
  private static final String KNOWN =
      """
      demo
      test
      serve
      simulate
      import
      night
      ledger
      doctor
      bench
      backup
      restore
      shop show set assume-terms event-key
      plan restock ads list explain override repair hold release approve decisions publish status undo diff orders
      orders list receive close cancel
      forecast show backtest explain series
      insights funnel effect quality plan-switchback switchback
      recommend show evaluate rollback
      whatif ads
      schedule list next pause resume run backfill validate
      users add list role disable enable reset-code api-key
      runs list show logs restart stop reproduce
      notify list test resend secret
      outbox list deliver resend give-up secret
      privacy erase retention audit rotate-keys epoch
      solve restock ads
      response fit
      """;

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
    KNOWN
        .lines()
        .map(line -> List.of(line.split(" ")))
        .forEach(words -> commands.put(words.get(0), words.subList(1, words.size())));
    return Map.copyOf(commands);
  }
}
