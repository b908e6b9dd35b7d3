package dev.vesper.market.files;

import dev.vesper.market.DayBook;
import dev.vesper.market.DayBook.AisleBook;
import dev.vesper.market.Market;
import dev.vesper.market.shop.DemandLaw;
import dev.vesper.market.shop.Item;
import dev.vesper.market.storefront.Session;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What no shop knows: demand before stock-outs, both outcomes of a view, the laws behind them. */
final class TruthFiles implements Closeable {
  static final List<String> DEMAND =
      List.of(
          "day",
          "item_id",
          "location_id",
          "mean_units",
          "demand_units",
          "sold_units",
          "lost_units",
          "substituted_in_units",
          "substituted_out_units",
          "available_share");
  static final List<String> VIEWS =
      List.of(
          "session_ref",
          "day",
          "item_id",
          "location_id",
          "shown",
          "intent",
          "eligible",
          "ar_state",
          "wanted",
          "served",
          "would_with",
          "would_without");
  static final List<String> ITEMS =
      List.of(
          "item_id",
          "level_units_per_day",
          "size",
          "occasion_share",
          "season_amplitude_share",
          "season_peak_day",
          "trend_per_year",
          "return_share",
          "resaleable_share",
          "elasticity");

  private final Market market;
  private final ContractFile demand;
  private final ContractFile views;

  TruthFiles(Market market, Path folder) throws IOException {
    this.market = market;
    try (ContractFile items = new ContractFile(folder, "items", ITEMS)) {
      market.items().forEach(item -> laws(items, item));
    }
    LawFiles.write(market, folder);
    demand = new ContractFile(folder, "demand", DEMAND);
    views = new ContractFile(folder, "views", VIEWS);
  }

  /** An aisle's day as rows. */
  private record AisleRows(Rows demand, Rows views) {}

  void append(DayBook book) {
    List<AisleRows> aisles =
        book.aisles().parallelStream().map(aisle -> rows(book.day(), aisle)).toList();
    for (AisleRows aisle : aisles) {
      demand.add(aisle.demand());
      views.add(aisle.views());
    }
  }

  @Override
  public void close() throws IOException {
    try (views) {
      demand.close();
    }
  }

  private AisleRows rows(LocalDate day, AisleBook aisle) {
    Rows cells = demand.rowsToAdd();
    String date = day.toString();
    for (DayBook.Cell cell : aisle.demand()) {
      cells.row(
          date,
          market.items().get(cell.item()).id(),
          market.locations().get(cell.location()).id(),
          Decimals.text(cell.meanUnits(), 6),
          cell.demandUnits(),
          cell.soldUnits(),
          cell.lostUnits(),
          cell.substitutedInUnits(),
          cell.substitutedOutUnits(),
          Decimals.text(cell.availableShare(), 4));
    }
    Rows seen = views.rowsToAdd();
    for (Session session : aisle.sessions()) {
      session.views().forEach(view -> view(seen, date, session, view));
    }
    return new AisleRows(cells, seen);
  }

  private void view(Rows rows, String date, Session session, Session.View view) {
    rows.row(
        session.ref(),
        date,
        market.items().get(view.item()).id(),
        market.locations().get(session.location()).id(),
        view.kind().shown(),
        view.kind().intent(),
        view.kind().eligible(),
        view.kind().state().name().toLowerCase(Locale.ROOT),
        view.wanted(),
        view.served(),
        view.wouldWith(),
        view.wouldWithout());
  }

  private static void laws(ContractFile file, Item item) {
    DemandLaw law = item.demand();
    file.row(
        item.id(),
        Decimals.text(law.levelUnitsPerDay(), 6),
        Decimals.text(law.size(), 6),
        Decimals.text(law.occasionShare(), 6),
        Decimals.text(law.seasonAmplitude(), 6),
        law.seasonPeakDay(),
        Decimals.text(law.trendPerYear(), 6),
        Decimals.text(item.returns().share(), 6),
        Decimals.text(item.returns().resaleableShare(), 6),
        Decimals.text(item.kind().elasticity(), 4));
  }
}
