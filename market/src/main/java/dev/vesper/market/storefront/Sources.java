package dev.vesper.market.storefront;

import dev.vesper.market.luck.Draws;
import java.util.List;
import java.util.random.RandomGenerator;

/** Where visits come from. */
public final class Sources {
  /** Visits of people who know what they look for. */
  public static final List<String> WARM = List.of("email", "direct", "search");

  /** Visits of people who were shown something. */
  public static final List<String> COLD = List.of("social", "display", "affiliate");

  private Sources() {}

  /** One of them; one uniform number. */
  public static String draw(RandomGenerator random, boolean warm) {
    List<String> sources = warm ? WARM : COLD;
    return sources.get(Draws.below(random, sources.size()));
  }
}
