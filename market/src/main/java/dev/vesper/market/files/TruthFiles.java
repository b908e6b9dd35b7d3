package dev.vesper.market.files;

import dev.vesper.market.DayBook;
import dev.vesper.market.Market;
import dev.vesper.market.shop.DemandLaw;
import dev.vesper.market.shop.Item;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What no shop knows: demand before stock-outs, the laws behind it, what would have come back. */
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
          "available_share");
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
          "resaleable_share");

  private final Market market;
  private final ContractFile demand;

  TruthFiles(Market market, Path folder) throws IOException {
    this.market = market;
    try (ContractFile items = new ContractFile(folder, "items", ITEMS)) {
      market.items().forEach(item -> laws(items, item));
    }
    demand = new ContractFile(folder, "demand", DEMAND);
  }

  void append(DayBook book) {
    for (DayBook.Cell cell : book.demand()) {
      demand.row(
          book.day(),
          market.items().get(cell.item()).id(),
          market.locations().get(cell.location()).id(),
          StateFiles.decimal(cell.meanUnits(), 6),
          cell.demandUnits(),
          cell.soldUnits(),
          cell.lostUnits(),
          StateFiles.decimal(cell.availableShare(), 4));
    }
  }

  @Override
  public void close() throws IOException {
    demand.close();
  }

  private static void laws(ContractFile file, Item item) {
    DemandLaw law = item.demand();
    file.row(
        item.id(),
        StateFiles.decimal(law.levelUnitsPerDay(), 6),
        StateFiles.decimal(law.size(), 6),
        StateFiles.decimal(law.occasionShare(), 6),
        StateFiles.decimal(law.seasonAmplitude(), 6),
        law.seasonPeakDay(),
        StateFiles.decimal(law.trendPerYear(), 6),
        StateFiles.decimal(item.returns().share(), 6),
        StateFiles.decimal(item.returns().resaleableShare(), 6));
  }
}
