package dev.vesper.console.effect;

import dev.vesper.console.frame.Listing;
import dev.vesper.data.store.ArEffects.Effect;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What the URL of the page says: which effects, and in what order.
 *
 * @param text part of a segment's name; empty for all
 * @param told which of them
 * @param sort by what
 * @param descending whether the largest comes first
 */
record EffectAddress(String text, Told told, Sort sort, boolean descending) {
  private static final String PATH = "/insights/effect";

  /** Which effects. */
  enum Told {
    ALL,
    CLAIMED,
    OPEN,
    REFUSED
  }

  /** By what they are sorted; without a number last. */
  enum Sort {
    SEGMENT,
    SHARE,
    VIEWS
  }

  /**
   * Reads the parameters of a URL.
   *
   * @throws ResponseStatusException when one says what the page does not know
   */
  static EffectAddress of(Map<String, String> said) {
    return new EffectAddress(
        said.getOrDefault("q", "").strip(),
        word(Told.class, said.getOrDefault("told", "all")),
        word(Sort.class, said.getOrDefault("sort", "segment")),
        said.getOrDefault("dir", "asc").equals("desc"));
  }

  /** The word of that name. */
  static <W extends Enum<W>> W word(Class<W> words, String text) {
    for (W word : words.getEnumConstants()) {
      if (code(word).equals(text)) {
        return word;
      }
    }
    throw new ResponseStatusException(
        HttpStatus.BAD_REQUEST,
        "the page knows no '" + text + "'; go back and choose one of its own");
  }

  static String code(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** Those that are asked for, in order. */
  List<Effect> of(List<Effect> effects) {
    Comparator<Effect> by =
        switch (sort) {
          case SEGMENT -> Comparator.comparing(Effect::segment);
          case SHARE -> Comparator.comparingDouble(effect -> known(ForestRow.share(effect)));
          case VIEWS ->
              Comparator.comparingDouble(
                  effect -> {
                    Long views = effect.views();
                    return known(views == null ? Double.NaN : views);
                  });
        };
    // What has no number keeps its place at the end either way round.
    return effects.stream()
        .filter(this::wanted)
        .sorted(
            (descending && sort == Sort.SEGMENT ? by.reversed() : by)
                .thenComparing(Effect::segment)
                .thenComparing(Effect::method))
        .toList();
  }

  private double known(double number) {
    return Double.isNaN(number) ? Double.POSITIVE_INFINITY : descending ? -number : number;
  }

  private boolean wanted(Effect effect) {
    boolean named =
        effect.segment().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    return named
        && switch (told) {
          case ALL -> true;
          case CLAIMED -> claims(effect);
          case OPEN -> !effect.refused() && effect.low() != null && !claims(effect);
          case REFUSED -> effect.refused();
        };
  }

  /** Whether the interval leaves no effect out. */
  static boolean claims(Effect effect) {
    Double low = effect.low();
    Double high = effect.high();
    return low != null && high != null && (low > 0 || high < 0);
  }

  /** The place of the table, whose rows all stand on one page. */
  Listing listing(int rows) {
    return new Listing(PATH, parameters(), code(sort), descending, 1, Math.max(1, rows), rows);
  }

  /** The URL of the same set as a file. */
  String exported(String file) {
    return new Listing(PATH + "/" + file, parameters(), "", false, 1, 1, 0).with(Map.of());
  }

  private SortedMap<String, String> parameters() {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("q", text);
    parameters.put("told", told == Told.ALL ? "" : code(told));
    parameters.put("sort", sort == Sort.SEGMENT ? "" : code(sort));
    parameters.put("dir", descending ? "desc" : "");
    return parameters;
  }
}
