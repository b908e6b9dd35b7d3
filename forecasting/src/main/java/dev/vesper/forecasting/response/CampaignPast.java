package dev.vesper.forecasting.response;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of a campaign's past, one entry per period.
 *
 * @param items what it promotes; empty for the whole shop
 * @param periodDays days per period
 * @param first first day of the oldest period
 * @param spend what was spent, minor units
 * @param clicks how often it was clicked
 * @param units sold of its items where they could be bought
 * @param expected units of its items on sale, each at its mean
 * @param available the same of those that could be bought
 * @param controls what else moves demand, by name
 * @param control {@code [control][period]}
 * @param tests what lift tests found
 * @param unitPriceMinor mean price paid for its items
 */
public record CampaignPast(
    String channel,
    String campaign,
    List<String> items,
    int periodDays,
    LocalDate first,
    double[] spend,
    double[] clicks,
    double[] units,
    double[] expected,
    double[] available,
    List<String> controls,
    double[][] control,
    List<LiftTest> tests,
    double unitPriceMinor) {

  public CampaignPast {
    items = List.copyOf(items);
    controls = List.copyOf(controls);
    tests = List.copyOf(tests);
  }

  /** How many periods. */
  public int size() {
    return spend.length;
  }

  /** The first periods alone; tests that ran later are left out. */
  CampaignPast before(int n) {
    return new CampaignPast(
        channel,
        campaign,
        items,
        periodDays,
        first,
        Arrays.copyOf(spend, n),
        Arrays.copyOf(clicks, n),
        Arrays.copyOf(units, n),
        Arrays.copyOf(expected, n),
        Arrays.copyOf(available, n),
        controls,
        Arrays.stream(control).map(c -> Arrays.copyOf(c, n)).toArray(double[][]::new),
        tests.stream().filter(test -> test.endsBefore(n)).map(test -> test.before(n)).toList(),
        unitPriceMinor);
  }

  /** Its name in messages. */
  String name() {
    return channel + "/" + campaign;
  }

  /** First day of a period. */
  LocalDate day(int period) {
    return first.plusDays((long) period * periodDays);
  }

  /** Spend as if no test had left places out. */
  double[] shown() {
    double[] shown = spend;
    for (LiftTest test : tests) {
      shown = test.shown(shown);
    }
    return shown;
  }
}
