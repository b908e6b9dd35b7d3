package dev.vesper.jobs.cli;

import dev.vesper.data.outbox.LetterReads.LineState;
import dev.vesper.data.outbox.LetterState;
import dev.vesper.data.outbox.ListedLetter;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code plan status} says of the storefront's rows and of targets outside. */
final class OutsideView {
  private OutsideView() {}

  /**
   * A status with what was read back and told.
   *
   * @param drift how the storefront differs from what was published; null when it does not
   * @param letters of the newest publication
   * @param told each line of it at every target
   * @param lines whether the table is of those lines
   */
  static Result with(
      Result status,
      @Nullable String drift,
      List<ListedLetter> letters,
      List<LineState> told,
      boolean lines) {
    List<String> heading = new ArrayList<>(status.heading());
    if (drift != null) {
      heading.add("The storefront is not what was published: " + drift + ".");
    }
    if (!letters.isEmpty()) {
      heading.add(sentence(letters));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    if (status.json() instanceof Map<?, ?> before) {
      before.forEach((name, value) -> json.put(String.valueOf(name), value));
    }
    json.put("drift", drift);
    json.put("letters", letters.stream().map(OutboxView::json).toList());
    json.put("lines", told.stream().map(OutboxView::json).toList());
    return lines
        ? new Result(
            heading,
            List.of("line", "item or channel", "location or campaign", "amount", "target", "state"),
            told.stream().map(OutsideView::row).toList(),
            List.of(),
            json)
        : new Result(heading, status.columns(), status.rows(), status.footing(), json);
  }

  private static String sentence(List<ListedLetter> letters) {
    long taken = count(letters, LetterState.DELIVERED);
    long dead = count(letters, LetterState.DEAD);
    return String.format(
        "Publication %d was told outside in %,d letters: %,d are delivered, %,d wait, %,d are"
            + " dead.%s",
        letters.get(0).publication(),
        letters.size(),
        taken,
        count(letters, LetterState.PENDING),
        dead,
        dead > 0 ? " ./vesper outbox list --state dead says why." : "");
  }

  private static long count(List<ListedLetter> letters, LetterState state) {
    return letters.stream().filter(letter -> letter.state() == state).count();
  }

  private static List<String> row(LineState each) {
    return List.of(
        each.line().reference().isEmpty() ? each.line().kind().code() : each.line().reference(),
        each.line().subject(),
        each.line().place(),
        Long.toString(each.line().amount()),
        each.target(),
        each.state().code());
  }
}
