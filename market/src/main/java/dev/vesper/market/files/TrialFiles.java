package dev.vesper.market.files;

import dev.vesper.market.DayBook;
import dev.vesper.market.Market;
import dev.vesper.market.MarketState;
import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import dev.vesper.market.media.Campaign;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Warehouse;
import dev.vesper.market.storefront.Session;
import dev.vesper.market.trial.Trials;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Who was in which arm of which experiment, and what lift tests have found. */
final class TrialFiles implements Closeable {
  static final List<String> EXPERIMENTS =
      List.of("experiment", "unit", "time", "arm", "unit_kind", "increment", "standard_error");
  static final List<String> LIFT_TESTS =
      List.of("experiment", "channel", "campaign", "location_id", "last_day", "withheld_units");
  private static final LocalTime BEGINS = LocalTime.MIDNIGHT;
  // A lift test finds the truth, give or take a quarter and a unit.
  private static final double ERROR_SHARE = 0.25;

  private final Market market;
  private final ContractFile experiments;
  private final ContractFile truth;

  TrialFiles(Market market, Path folder) throws IOException {
    this.market = market;
    experiments = new ContractFile(folder, "experiments", EXPERIMENTS);
    truth = new ContractFile(folder.resolve("truth"), "lift_tests", LIFT_TESTS);
  }

  void append(DayBook book, MarketState evening) {
    if (!market.laws().trials()) {
      return;
    }
    String time = EventFiles.time(book.day(), BEGINS);
    Rows rows = experiments.rowsToAdd();
    if (market.trials().switchbackRuns(book.day())) {
      switchback(rows, book.day(), time);
    }
    for (Session session : book.sessions()) {
      if (session.device().arCapable()) {
        String arm = session.heldOut() ? "off" : "on";
        rows.row(Trials.HOLDOUT, session.ref(), time, arm, "session", "", "");
      }
    }
    market.campaigns().forEach(campaign -> liftTest(rows, campaign, time, evening));
    experiments.add(rows);
  }

  void rows(SortedMap<String, Long> rows) {
    rows.put("experiments", experiments.rows());
  }

  @Override
  public void close() throws IOException {
    try (truth) {
      experiments.close();
    }
  }

  private void switchback(Rows rows, LocalDate day, String time) {
    for (Item item : market.items()) {
      if (item.hasAr() && item.onSale(day)) {
        Optional<Boolean> on = market.trials().switchback(item.index(), day);
        on.ifPresent(
            arm ->
                rows.row(Trials.SWITCHBACK, item.id(), time, arm ? "on" : "off", "item", "", ""));
      }
    }
  }

  private void liftTest(Rows rows, Campaign campaign, String time, MarketState evening) {
    LocalDate day = evening.asOf();
    Trials trials = market.trials();
    int index = campaign.index();
    if (!trials.liftTestRuns(index, day)) {
      return;
    }
    String name = "lift-" + campaign.name();
    for (Warehouse location : market.locations()) {
      if (campaign.locations().contains(location.index())) {
        String arm = trials.controlLocation(index) == location.index() ? "off" : "on";
        rows.row(name, location.id(), time, arm, "location", "", "");
      }
    }
    if (trials.liftTestEnds(index, day)) {
      double units = evening.adStock().withheldUnits(index);
      double error = ERROR_SHARE * units + 1;
      Luck random = Luck.of(market.spec().seed(), "lift-test", index, 0, 0);
      double found = units + error * Draws.normal(random);
      String unit = campaign.channel() + "/" + campaign.name();
      rows.row(
          name, unit, time, "on", "campaign", Decimals.text(found, 2), Decimals.text(error, 2));
      String control = market.locations().get(trials.controlLocation(index)).id();
      truth.row(name, campaign.channel(), campaign.name(), control, day, Decimals.text(units, 4));
    }
  }
}
