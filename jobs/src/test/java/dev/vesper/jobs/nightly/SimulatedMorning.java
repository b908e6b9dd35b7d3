package dev.vesper.jobs.nightly;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.Importer;
import dev.vesper.data.intake.contract.ContractFormat;
import dev.vesper.data.lake.SnapshotStep;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.publish.Publication;
import dev.vesper.data.publish.PurchaseOrder;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.HandedOver;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Runs;
import dev.vesper.data.store.Store;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.market.Decisions;
import dev.vesper.market.Market;
import dev.vesper.market.MarketState;
import dev.vesper.market.files.MarketFiles;
import dev.vesper.solver.OptimiseStep;
import dev.vesper.solver.restock.assemble.MorningFiles;
import dev.vesper.solver.restock.assemble.PlanFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A simulated shop whose nights are snapshot and optimiser on the true store, with the market's own
 * law as forecast: what is tried is what a night knows, not how well it foresees.
 */
final class SimulatedMorning {
  private static final List<String> CONTRACTS =
      List.of(
          "catalogue",
          "locations",
          "suppliers",
          "supply_terms",
          "economics",
          "stock",
          "purchase_orders",
          "receipts");
  private static final Map<String, String> SETTINGS =
      Map.of("zone", "Europe/Berlin", "currency", "EUR", "cash_budget_minor", "unlimited");

  private final Database database;
  private final Store store;
  private final Home home;
  private final String shop;
  private final Path folder;
  private final Market market;
  private MarketState evening;
  private int steps;

  /** A night's plan with what it hands over. */
  record Night(RestockPlan plan, HandedOver handedOver) {}

  /**
   * Lives the shop's past and imports it.
   *
   * @param sure whether suppliers are never late and there is room for all: then lines of a
   *     supplier share nothing but its fixed cost
   */
  SimulatedMorning(Database database, Store store, Path folder, Market market, boolean sure)
      throws IOException {
    this.database = database;
    this.store = store;
    this.folder = folder;
    this.market = market;
    this.shop = folder.getFileName().toString();
    this.home = new Home(folder.resolve("home"), SecondNightTest.CACHE).create();
    Path files = Files.createDirectories(folder.resolve("market"));
    this.evening = MarketFiles.write(market, files, Progress.SILENT).evening();
    if (sure) {
      TrueForecast.sureLeadTimes(files.resolve("supply_terms.csv"));
      TrueForecast.roomForAll(files.resolve("locations.csv"));
    }
    SETTINGS.forEach((key, value) -> store.settings().set(shop, key, value, "test"));
    for (String contract : CONTRACTS) {
      importFile(contract, files.resolve(contract + ".csv"));
    }
  }

  LocalDate asOf() {
    return evening.asOf();
  }

  /** Units on the shelf and on their way, by the market's own books. */
  long position(OrderLine line) {
    int item = market.itemIndex(line.itemId());
    int location = market.locationIndex(line.locationId());
    return evening.onHand(item, location) + evening.onOrder(item, location);
  }

  /** The night of this evening. */
  Night night() throws IOException {
    return optimise(snapshot());
  }

  /** The same night, if nobody had told it of these orders. */
  Night nightWithout(List<PurchaseOrder> orders) throws IOException {
    List<ArtefactRef> blind = new ArrayList<>();
    for (ArtefactRef file : snapshot()) {
      blind.add(file.name().equals("state/on_order") ? OnOrderFile.without(file, orders) : file);
    }
    return optimise(blind);
  }

  private List<ArtefactRef> snapshot() throws IOException {
    return new SnapshotStep(database.dataSource(), home)
        .run(input(StepName.SNAPSHOT, List.of()), Progress.SILENT)
        .outputs();
  }

  private Night optimise(List<ArtefactRef> state) throws IOException {
    List<ArtefactRef> inputs = new ArrayList<>(state);
    inputs.addAll(TrueForecast.write(market, asOf(), folder.resolve("forecast-" + ++steps)));
    StepResult result = new OptimiseStep().run(input(StepName.OPTIMISE, inputs), Progress.SILENT);
    return new Night(
        PlanFiles.read(path(result, "plan_lines"), path(result, "plan_figures"), asOf()),
        new HandedOver(
            MorningFiles.readGains(path(result, MorningFiles.GAINS)),
            MorningFiles.readArrivals(path(result, MorningFiles.ARRIVALS)),
            PlanFiles.readPricedBound(path(result, "plan_figures"))));
  }

  /** Approves and publishes all that a night proposes; empty when it proposes nothing. */
  List<PurchaseOrder> publishAll(Night night) throws IOException {
    List<LineKey> ordered =
        night.plan().lines().stream()
            .filter(line -> line.quantity() > 0)
            .map(line -> new LineKey(line.itemId(), line.locationId()))
            .toList();
    if (ordered.isEmpty()) {
      return List.of();
    }
    Run run = store.runs().create(new Runs.NewRun(shop, asOf(), 42, "0.1.0", "night"));
    PlanHead plan =
        store.plans().save(shop, run.runId(), night.plan(), night.handedOver(), "night");
    long revision = store.reviews().approve(plan, 0, ordered, "ada").revision();
    Publication made = store.publishing().publish(plan, revision, "all", "grace");
    return store.purchaseOrders().ofPublication(shop, made.number());
  }

  /** Lives the next day with those orders; shelves are counted, deliveries booked. */
  void liveOn(RestockPlan plan) throws IOException {
    evening = evening.step(Decisions.of(plan));
    StringBuilder counts = new StringBuilder("time,item_id,location_id,on_hand\n");
    market
        .items()
        .forEach(
            item ->
                market
                    .locations()
                    .forEach(
                        location ->
                            counts.append(
                                String.format(
                                    "%sT21:00:00Z,%s,%s,%d%n",
                                    asOf(),
                                    item.id(),
                                    location.id(),
                                    evening.onHand(item.index(), location.index())))));
    importText("stock", counts.toString());
    StringBuilder receipts = new StringBuilder("po_id,line,quantity,received_on\n");
    evening
        .lastDay()
        .orElseThrow()
        .received()
        .forEach(
            receipt ->
                receipts.append(
                    String.format(
                        "%s,%d,%d,%s%n",
                        receipt.of().poId(),
                        receipt.of().line(),
                        receipt.quantityUnits(),
                        receipt.receivedOn())));
    importText("receipts", receipts.toString());
  }

  private StepInput input(StepName step, List<ArtefactRef> files) throws IOException {
    Path staging = Files.createDirectories(folder.resolve("step-" + ++steps));
    return new StepInput("run", step, shop, asOf(), 7, "test", files, SETTINGS, staging.toString());
  }

  private static Path path(StepResult result, String name) {
    return result.outputs().stream()
        .filter(output -> output.name().equals(name))
        .map(output -> Path.of(output.path()))
        .findFirst()
        .orElseThrow();
  }

  private void importText(String contract, String text) throws IOException {
    importFile(contract, Files.writeString(folder.resolve(contract + "-" + asOf()), text));
  }

  private void importFile(String contract, Path file) {
    new Importer(
            database.dataSource(),
            home,
            shop,
            ShopKeys.of(home, Map.of()),
            new ArrayList<>(ContractFormat.all()),
            Clock.systemUTC())
        .run(new ImportRequest(contract, List.of(file), null, null, "test"), Progress.SILENT);
  }
}
