package dev.vesper.insights.effect;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Seed;
import dev.vesper.insights.switchback.PlayedSwitchback;

/** What the estimators say of worlds whose truth is known, one line per world. */
final class Worlds {
  static final int SESSIONS = 1_000;

  /** The mean effect over shops of this kind, from many sessions. */
  static final double LIFTED_EFFECT = ArWorld.LIFTED.draw(400_000, 1).effect();

  private Worlds() {}

  /**
   * One world of each kind.
   *
   * @param refusedLifted no number where there was one to give
   * @param coversLifted the 90 % interval of the lifted shop held the truth
   * @param refusedNull no number in the null shop
   * @param alarmNull the 95 % interval of the null shop excluded nothing
   * @param hiddenSeen the negative control saw the hidden self-selection
   * @param apartRefused the shop without overlap got no number
   * @param coversSwitchback the 90 % interval of a lifted switchback held the truth
   * @param alarmSwitchback the 95 % interval of a null switchback excluded nothing
   * @param estimate of the lifted shop, NaN when refused
   * @param rawShare the raw difference of the lifted shop over its untreated mean
   */
  record Seen(
      boolean refusedLifted,
      boolean coversLifted,
      boolean refusedNull,
      boolean alarmNull,
      boolean hiddenSeen,
      boolean apartRefused,
      boolean coversSwitchback,
      boolean alarmSwitchback,
      double estimate,
      double rawShare) {}

  static Seen world(int number) {
    long seed = Seed.of(20_261_127, "world", Integer.toString(number));
    ArWorld.Sessions lifted = ArWorld.LIFTED.draw(SESSIONS, seed);
    EffectAnswer found = answer(lifted, 0.9, seed);
    EffectAnswer nothing = answer(ArWorld.NULL.draw(SESSIONS, seed + 1), 0.95, seed);
    EffectAnswer hidden = answer(ArWorld.HIDDEN.draw(SESSIONS, seed + 2), 0.95, seed);
    EffectAnswer apart = answer(ArWorld.APART.draw(SESSIONS, seed + 3), 0.95, seed);
    Double estimate = found.aipw().estimate();
    return new Seen(
        found.aipw().refused(),
        holds(found.aipw(), LIFTED_EFFECT),
        nothing.aipw().refused(),
        !nothing.aipw().refused() && !holds(nothing.aipw(), 0),
        Boolean.TRUE.equals(hidden.negativeControl().fails()),
        apart.aipw().refused(),
        PlayedSwitchback.covers(0.08, 0.9, seed + 4),
        !PlayedSwitchback.covers(0, 0.95, seed + 5),
        estimate == null ? Double.NaN : estimate,
        found.raw().estimate() / untreatedMean(lifted));
  }

  private static EffectAnswer answer(ArWorld.Sessions sessions, double level, long seed) {
    EffectQuestion question = ArWorld.question(level, seed);
    return EffectEstimator.estimate(
        Sample.of(sessions.table(), question), question, Progress.SILENT);
  }

  private static boolean holds(EffectAnswer.Adjusted aipw, double truth) {
    Double low = aipw.low();
    Double high = aipw.high();
    return low != null && high != null && low <= truth && truth <= high;
  }

  private static double untreatedMean(ArWorld.Sessions sessions) {
    double[] treated = sessions.table().numbers("treatment", "saw_ar").values();
    double[] bought = sessions.table().numbers("outcome", "bought").values();
    double sum = 0;
    int rows = 0;
    for (int i = 0; i < treated.length; i++) {
      sum += treated[i] == 0 ? bought[i] : 0;
      rows += treated[i] == 0 ? 1 : 0;
    }
    return sum / rows;
  }
}
