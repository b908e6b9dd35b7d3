package dev.vesper.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Contract files of a shop that is looked at once a week and sells what it has: demand is gamma
 * mixed Poisson with a yearly season, an order takes two weeks, and a week that sold out says so by
 * its share of availability.
 */
final class WeeklyFiles {
  private static final LocalDate FIRST_MONDAY = LocalDate.parse("2022-11-28");
  private static final List<String> STORES = List.of("s1", "s2", "s3", "s4");
  private static final int LEAD_WEEKS = 2;

  private final StringBuilder catalogue =
      new StringBuilder("item_id,title,category,price_minor,unit_cost_minor,currency\n");
  private final StringBuilder terms =
      new StringBuilder(
          "supplier_id,item_id,location_id,unit_cost_minor,lead_time_days_p50,"
              + "lead_time_days_p90,moq_units,case_pack_units\n");
  private final StringBuilder sales =
      new StringBuilder("item_id,location_id,period_start,period_days,units,available_share\n");
  private final StringBuilder stock = new StringBuilder("time,item_id,location_id,on_hand\n");
  private final int weeks;

  private WeeklyFiles(int weeks) {
    this.weeks = weeks;
  }

  /** Writes the files; the last day that they know is returned. */
  static LocalDate write(Path folder, int pairs, int weeks, long seed) {
    WeeklyFiles files = new WeeklyFiles(weeks);
    for (int pair = 0; pair < pairs; pair++) {
      files.pair(pair, RandomGeneratorFactory.of("L64X128MixRandom").create(seed + pair));
    }
    try {
      Files.createDirectories(folder);
      files.save(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LocalDate last = FIRST_MONDAY.plusWeeks(weeks).minusDays(1);
    if (last.getDayOfWeek() != DayOfWeek.SUNDAY) {
      throw new IllegalStateException("weeks end on Sundays");
    }
    return last;
  }

  private void save(Path folder) throws IOException {
    text(folder, "catalogue", catalogue.toString());
    text(folder, "supply_terms", terms.toString());
    text(folder, "sales", sales.toString());
    text(folder, "stock", stock.toString());
    StringBuilder locations = new StringBuilder("location_id,name,kind,zone\n");
    for (String store : STORES) {
      locations.append(store).append(",Store ").append(store).append(",store,DE\n");
    }
    text(folder, "locations", locations.toString());
    text(folder, "suppliers", "supplier_id,name,currency\nsup,The supplier,EUR\n");
    // A unit lost costs five times what a unit left over costs in a week.
    text(
        folder,
        "economics",
        "item_id,location_id,margin_minor,holding_cost_minor_per_unit_day,review_period_days,"
            + "unmet_demand\n*,*,100,2.857143,7,lost\n");
  }

  private static void text(Path folder, String contract, String text) throws IOException {
    Files.writeString(folder.resolve(contract + ".csv"), text, StandardCharsets.UTF_8);
  }

  private void pair(int pair, RandomGenerator random) {
    String item = String.format(Locale.ROOT, "p%03d", pair / STORES.size());
    String store = STORES.get(pair % STORES.size());
    if (pair % STORES.size() == 0) {
      catalogue.append(item).append(",Item ").append(item).append(",all,400,300,EUR\n");
    }
    terms.append("sup,").append(item).append(',').append(store).append(",300,14,14,1,1\n");
    double mean = Math.exp(1.2 + 1.1 * random.nextGaussian());
    double swing = 0.5 * random.nextDouble();
    int peak = random.nextInt(52);
    long onHand = Math.round(3 * mean);
    Deque<Long> coming = new ArrayDeque<>();
    for (int k = 0; k < LEAD_WEEKS; k++) {
      coming.add(Math.round(mean));
    }
    for (int week = 0; week < weeks; week++) {
      onHand += coming.remove();
      double season = 1 + swing * Math.cos(2 * Math.PI * (week - peak) / 52);
      long demand = demand(random, mean * season);
      long sold = Math.min(demand, onHand);
      double share = demand > onHand ? (double) onHand / demand : 1;
      onHand -= sold;
      sales.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,7,%d,%.3f%n",
              item,
              store,
              FIRST_MONDAY.plusWeeks(week),
              sold,
              share));
      long position = onHand + coming.stream().mapToLong(Long::longValue).sum();
      coming.add(Math.max(0, Math.round(4 * mean) - position));
    }
    stock
        .append(FIRST_MONDAY.plusWeeks(weeks).minusDays(1))
        .append("T23:00:00Z,")
        .append(item)
        .append(',')
        .append(store)
        .append(',')
        .append(onHand)
        .append('\n');
  }

  /** A Poisson count whose rate is gamma with shape 2: twice as wild as Poisson at a mean of 2. */
  private static long demand(RandomGenerator random, double mean) {
    double rate = mean / 2 * (random.nextExponential() + random.nextExponential());
    long count = 0;
    for (double sum = random.nextExponential(); sum < rate; sum += random.nextExponential()) {
      count++;
    }
    return count;
  }
}
