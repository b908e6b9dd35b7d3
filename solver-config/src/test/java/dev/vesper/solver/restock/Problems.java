package dev.vesper.solver.restock;

import dev.vesper.domain.run.Seed;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Seeded random problems. */
final class Problems {
  private Problems() {}

  /** Few lines with every rule there is, some of it odd: small enough to prove by enumeration. */
  static RestockProblem small(long seed) {
    RandomGenerator random = Seed.stream(seed, "small");
    int suppliers = 1 + random.nextInt(4);
    int places = 1 + random.nextInt(3);
    int n = 1 + random.nextInt(12);
    boolean concave = random.nextBoolean();
    List<Line> lines = new ArrayList<>();
    double spend = 0;
    double[] volume = new double[places];
    for (int i = 0; i < n; i++) {
      int pack = 1 + random.nextInt(6);
      double cost = random.nextInt(2000) / (random.nextBoolean() ? 1.0 : 7.0);
      cost = Math.round(cost * 1000) / 1000.0;
      int most = random.nextInt(8);
      double[] gain = new double[most + 1];
      double step = random.nextInt(3000);
      for (int k = 1; k <= most; k++) {
        step = concave ? step - random.nextInt(900) : random.nextInt(3000) - 800;
        gain[k] = gain[k - 1] + step + random.nextInt(1000) / 1000.0;
      }
      int place = random.nextInt(places);
      double litres = random.nextInt(400) / 100.0;
      int moq = 1 + (random.nextBoolean() ? 0 : random.nextInt(4));
      Integer pin = pin(random, moq, most);
      lines.add(
          new Line(
              "i" + i,
              "s" + random.nextInt(suppliers),
              "w" + place,
              cost,
              pack,
              moq,
              litres,
              gain,
              pin));
      spend += cost * pack * most;
      volume[place] += litres * pack * most;
    }
    List<Supplier> terms = new ArrayList<>();
    for (int s = 0; s < suppliers; s++) {
      long fixed = random.nextBoolean() ? 0 : random.nextInt(4000);
      long money = random.nextBoolean() ? 0 : random.nextInt(1 + (int) (spend / suppliers));
      long units = random.nextInt(3) > 0 ? 0 : random.nextInt(25);
      terms.add(new Supplier("s" + s, fixed, money, units));
    }
    List<Location> rooms = new ArrayList<>();
    for (int w = 0; w < places; w++) {
      Double room = random.nextBoolean() ? null : volume[w] * random.nextDouble();
      rooms.add(new Location("w" + w, room));
    }
    Long cash = random.nextInt(5) == 0 ? null : (long) (spend * random.nextDouble());
    return new RestockProblem(cash, rooms, terms, lines);
  }

  private static Integer pin(RandomGenerator random, int moq, int most) {
    if (random.nextInt(8) > 0) {
      return null;
    }
    return most >= moq && random.nextBoolean() ? moq + random.nextInt(most - moq + 1) : 0;
  }

  /**
   * The generator of formulations.md C1: negative-binomial demand with heavy-tailed means, packs,
   * least orders, fixed costs, minimums, and a budget.
   *
   * @param tightness budget as a share of the unconstrained spend
   */
  static RestockProblem shop(long seed, int skus, int suppliers, double tightness) {
    RandomGenerator random = Seed.stream(seed, "shop");
    double[] gainOf = new double[suppliers];
    double[] spendOf = new double[suppliers];
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < skus; i++) {
      int s = random.nextInt(suppliers);
      Line line = sku(random, i, s);
      lines.add(line);
      int best = 0;
      for (int k = line.moqPacks(); k <= line.mostPacks(); k++) {
        best = line.gainMinor()[k] > line.gainMinor()[best] ? k : best;
      }
      gainOf[s] += line.gainMinor()[best];
      spendOf[s] += line.unitCostMinor() * line.packUnits() * best;
    }
    double spend = 0;
    List<Supplier> terms = new ArrayList<>();
    for (int s = 0; s < suppliers; s++) {
      double fixed = uniform(random, 0.05, 0.9) * (random.nextBoolean() ? 0.5 : 1) * gainOf[s];
      double least = uniform(random, 0, 0.6) * (random.nextBoolean() ? 0.5 : 1) * spendOf[s];
      terms.add(new Supplier("s" + s, (long) fixed, (long) least, 0));
      spend += spendOf[s];
    }
    return new RestockProblem(
        (long) (tightness * spend), List.of(new Location("w", null)), terms, lines);
  }

  private static Line sku(RandomGenerator random, int i, int supplier) {
    double mean = StrictMath.exp(2.2 + 1.1 * random.nextGaussian());
    double size = uniform(random, 0.5, 4);
    double cost = Math.round(100 * StrictMath.exp(2 + 0.9 * random.nextGaussian())) + 1;
    double margin = cost * uniform(random, 0.25, 1.5);
    double over = cost * uniform(random, 0.02, 0.25);
    int onHand = (int) (mean * uniform(random, 0, 1.2));
    int[] packs = {1, 2, 4, 6, 12, 24};
    int pack = packs[random.nextInt(packs.length)];
    int moq = random.nextBoolean() ? 1 : 1 + random.nextInt(4);
    double[] gain = new double[17];
    double probability = StrictMath.pow(size / (size + mean), size);
    double below = probability;
    int x = 0;
    for (int unit = 0; unit < onHand + 16 * pack; unit++) {
      if (unit >= onHand) {
        int k = 1 + x++ / pack;
        gain[k] += margin * (1 - below) - over * below;
      }
      probability *= (unit + size) / (unit + 1) * mean / (size + mean);
      below += probability;
    }
    for (int k = 1; k <= 16; k++) {
      gain[k] += gain[k - 1];
    }
    return new Line("i" + i, "s" + supplier, "w", cost, pack, moq, 1, gain, null);
  }

  private static double uniform(RandomGenerator random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** A shop spread over full locations, half of the suppliers with a minimum in units too. */
  static RestockProblem warehouses(long seed, int skus, int suppliers, int places) {
    RestockProblem shop = shop(seed, skus, suppliers, 0.6);
    RandomGenerator random = Seed.stream(seed, "warehouses");
    List<Line> lines = new ArrayList<>();
    double[] litres = new double[places];
    for (Line line : shop.lines()) {
      int place = random.nextInt(places);
      double volume = Math.round(100 * uniform(random, 0.1, 8)) / 100.0;
      litres[place] += volume * line.packUnits() * 4;
      lines.add(
          new Line(
              line.id(),
              line.supplier(),
              "w" + place,
              line.unitCostMinor(),
              line.packUnits(),
              line.moqPacks(),
              volume,
              line.gainMinor(),
              null));
    }
    List<Location> rooms = new ArrayList<>();
    for (int w = 0; w < places; w++) {
      rooms.add(new Location("w" + w, litres[w] * uniform(random, 0.2, 0.5)));
    }
    List<Supplier> terms =
        shop.suppliers().stream()
            .map(
                s ->
                    new Supplier(
                        s.id(), s.fixedCostMinor(), s.minimumMinor(), random.nextInt(2) * 300L))
            .toList();
    return new RestockProblem(shop.cashMinor(), rooms, terms, lines);
  }
}
