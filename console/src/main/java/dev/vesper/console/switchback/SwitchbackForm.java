package dev.vesper.console.switchback;

import dev.vesper.data.switchback.SwitchbackWish;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import java.util.List;
import java.util.Map;

/**
 * What the planner's form says, as texts: what is not given, or is empty, has its usual value.
 *
 * @param values by the name of the field; shares are per cent
 */
record SwitchbackForm(Map<String, String> values) {
  private static final double PER_CENT = 100;
  private static final Map<String, String> USUAL =
      Map.of(
          "category", "",
          "outcome", SwitchbackOutcome.BOUGHT.code(),
          "effect", "20",
          "power", "80",
          "level", "90",
          "carryOver", "1",
          "mostItems", "",
          "days", "");

  /** The value of a field. */
  public String of(String field) {
    String given = values.getOrDefault(field, "").strip();
    return given.isEmpty() ? USUAL.getOrDefault(field, "") : given;
  }

  /**
   * The wish, for the planner.
   *
   * @throws IllegalArgumentException when a field is no number, or one that cannot be
   */
  SwitchbackWish wish() {
    return new SwitchbackWish(
        of("category"),
        List.of(),
        whole("mostItems"),
        SwitchbackOutcome.of(of("outcome")).orElse(SwitchbackOutcome.BOUGHT),
        Double.parseDouble(of("effect")) / PER_CENT,
        Double.parseDouble(of("power")) / PER_CENT,
        Double.parseDouble(of("level")) / PER_CENT,
        whole("carryOver"),
        whole("days"));
  }

  private int whole(String field) {
    return of(field).isEmpty() ? 0 : Integer.parseInt(of(field));
  }
}
