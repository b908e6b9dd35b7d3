package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Engine;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.evidence.Window;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a night learns everything anew or brings the last night's choice and factors up
 * to date. The latter only where a night that did both has measured what it loses, and that was
 * little; never longer than so many days; and not when the evidence is another one. After an
 * erasure nothing of the last night is there to begin from; and where something is there all the
 * same, but evidence that it was learnt from is gone, it is not looked at: everything is learnt
 * anew, as by a night that never knew what is gone.
 */
final class NightRefresh {
  /** What of the NDCG may be lost by not learning everything anew. */
  static final double MOST_LOSS = 0.02;

  /** Everything is learnt anew at the latest after so many days. */
  static final int MOST_DAYS = 7;

  private static final double LEAST_ROWS = 0.8;
  private static final double MOST_ROWS = 1.25;
  private static final int PER_CENT = 100;

  private final LocalDate asOf;
  private final ShopEvidence evidence;
  private final List<Family> families;
  private final @Nullable RefreshState last;

  NightRefresh(
      LocalDate asOf, ShopEvidence evidence, List<Family> families, @Nullable RefreshState last) {
    this.asOf = asOf;
    this.evidence = evidence;
    this.families = families;
    this.last = last;
  }

  /**
   * What came out.
   *
   * @param made null when too few can judge it
   * @param next what the next night may begin from; null with it
   * @param words whether everything was learnt anew, and why
   */
  record Outcome(NightRefit.@Nullable Made made, @Nullable RefreshState next, String words) {}

  /** How both ways of a refit are made. */
  interface Ways {
    /** Everything anew; null when too few can judge it. */
    NightRefit.@Nullable Made full();

    /** With the last night's choice. */
    KeptRefit kept(RefreshState last);

    /** All of it from its twin. */
    NightRefit.Made made(KeptRefit kept, KeptRefit.Twin twin);
  }

  Outcome run(Ways ways, long cut, Window window) {
    Optional<LocalDate> lacking =
        Optional.ofNullable(last)
            .flatMap(then -> then.known().lacking(KnownDays.of(evidence), window.from()));
    RefreshState begin = lacking.isPresent() ? null : last;
    String why =
        lacking
            .map(day -> "evidence of " + day + " that the last night knew is gone")
            .orElseGet(this::why);
    long until = window.until();
    if (begin != null && why.isEmpty()) {
      KeptRefit kept = ways.kept(begin);
      Optional<KeptRefit.Twin> twin = kept.twin();
      if (twin.isEmpty()) {
        why = "the last night's choice is none of tonight's";
      } else if (twin.get().mean() < (1 - MOST_LOSS) * kept.unrefreshed(twin.get())) {
        why = "lists brought up to date are worse than those of the last night";
      } else {
        NightRefit.Made made = ways.made(kept, twin.get());
        return new Outcome(
            made,
            next(made, begin.fullOn(), begin.rows(), begin.loss(), cut, until),
            "brought up to date; all was learnt anew on " + begin.fullOn() + lost(begin.loss()));
      }
    }
    NightRefit.Made made = ways.full();
    if (made == null) {
      return new Outcome(null, null, "too few to judge by");
    }
    double loss = begin == null ? Double.NaN : loss(ways.kept(begin), made);
    return new Outcome(
        made,
        next(made, asOf, evidence.rows().size(), loss, cut, until),
        "all was learnt anew: " + why + lost(loss));
  }

  /** Why everything is to be learnt anew; empty when it need not be. */
  private String why() {
    if (last == null) {
      return "there is nothing to bring up to date";
    }
    long days = ChronoUnit.DAYS.between(last.fullOn(), asOf);
    if (days >= MOST_DAYS) {
      return "the last time was " + days + " days ago";
    }
    if (Double.isNaN(last.loss())) {
      return "what less would lose has not been measured";
    }
    if (last.loss() > MOST_LOSS) {
      return "less has lost too much" + lost(last.loss());
    }
    double times = (double) evidence.rows().size() / Math.max(1, last.rows());
    return times < LEAST_ROWS || times > MOST_ROWS
        ? String.format(Locale.ROOT, "evidence is %.2f times what it was", times)
        : "";
  }

  private static double loss(KeptRefit kept, NightRefit.Made made) {
    return kept.twin()
        .filter(twin -> made.twin().scored() > 0)
        .map(twin -> 1 - twin.mean() / made.twin().scored())
        .orElse(Double.NaN);
  }

  private static String lost(double loss) {
    return Double.isNaN(loss)
        ? ""
        : String.format(
            Locale.ROOT, "; to bring up to date lost %.2f %% of the NDCG", loss * PER_CENT);
  }

  /** What the next night may begin from. */
  RefreshState next(
      NightRefit.Made made, LocalDate fullOn, long rows, double loss, long cut, long until) {
    SortedMap<String, String> settings = new TreeMap<>();
    for (Engine engine : List.of(made.champion(), made.popularity(), made.ials())) {
      families.stream()
          .filter(family -> family.name().equals(engine.name()))
          .forEach(family -> settings.put(family.name(), RefreshState.chosen(family, engine)));
    }
    return new RefreshState(
        fullOn,
        rows,
        loss,
        cut,
        made.champion().name(),
        settings,
        made.weights(),
        new RefreshState.Items(
            evidence.items(), ItemDigests.before(evidence, cut), made.twinFactors().items()),
        new RefreshState.Items(
            evidence.items(), ItemDigests.before(evidence, until), made.factors().items()),
        KnownDays.of(evidence));
  }
}
