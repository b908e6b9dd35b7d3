package dev.vesper.solver.ads.plan;

import dev.vesper.domain.demand.DemandLift;
import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.MonthPace;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.solver.ads.frontier.BudgetFrontier;
import dev.vesper.solver.ads.frontier.FrontierFile;
import dev.vesper.solver.joint.JointSolution;
import dev.vesper.solver.joint.model.JointProblem;
import dev.vesper.solver.restock.assemble.LiftedStock;
import dev.vesper.solver.restock.assemble.PlanSettings;
import dev.vesper.solver.restock.assemble.SellableCover;
import dev.vesper.solver.restock.assemble.ShopState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ad budget's part of the optimise step. */
public final class AdsPart {
  private final List<ResponseCell> cells;
  private final AdsSettings settings;
  private final LocalDate asOf;
  private final AdsPlanner planner;
  private final Map<String, Map<String, Double>> locations;

  private AdsPart(
      List<ResponseCell> cells,
      AdsSettings settings,
      ShopState shop,
      PlanSettings plan,
      @Nullable MonthPace pace) {
    this.cells = cells;
    this.settings = settings;
    asOf = plan.asOf();
    planner =
        new AdsPlanner(
            cells, SellableCover.of(shop, plan, settings.horizonDays()), settings, asOf, pace);
    locations = LiftedStock.shares(shop, settings.horizonDays());
  }

  /**
   * What it leaves.
   *
   * @param files the staged files
   * @param rowsRead cells and curves
   * @param figures for the night's page
   */
  public record Left(List<ArtefactRef> files, long rowsRead, Map<String, String> figures) {
    /** Of a night without response curves. */
    public static final Left NOTHING = new Left(List.of(), 0, Map.of());
  }

  /**
   * Budgets that are settled.
   *
   * @param choice what was chosen
   * @param beyond what it brings beyond the forecast, by id of the line
   */
  public record Budgets(AdsPlanner.Choice choice, Map<String, DemandLift> beyond) {
    /** What they spend. */
    public long spentMinor() {
      return choice.figures().spentMinor();
    }
  }

  /** Reads the response curves; null when the step was given none. */
  public static @Nullable AdsPart of(StepInput input, ShopState shop, PlanSettings plan)
      throws IOException {
    if (!ResponseFiles.given(input)) {
      return null;
    }
    AdsSettings settings = AdsSettings.of(input);
    AdSpend history = AdSpend.of(input);
    Map<String, Long> spent = history.last(settings.horizonDays());
    Long month = settings.rules().monthMinor();
    MonthPace pace = month == null ? null : history.pace(month, settings.horizonDays());
    List<ResponseCell> cells =
        ResponseFiles.read(input).stream()
            .map(cell -> cell.lastSpent(last(cell, spent, settings.horizonDays())))
            .toList();
    return cells.isEmpty() ? null : new AdsPart(cells, settings, shop, plan, pace);
  }

  /** The best budgets for stock in hand, within the shop's own ad budget. */
  public Budgets best() {
    return budgets(planner.best());
  }

  /** Going on as before, because rules cannot hold together. */
  public Budgets asBefore(long purseMinor, AdsConflict conflict) {
    return budgets(planner.asBefore(purseMinor, conflict));
  }

  private Budgets budgets(AdsPlanner.Choice choice) {
    return new Budgets(choice, planner.campaignLift().beyond(choice.spend(), locations));
  }

  /** The joint problem of these campaigns and a shop's lines. */
  public JointProblem problem(LiftedStock stock) {
    CampaignLift lift = planner.campaignLift();
    return stock.problem(
        lift.cells(locations, planner.tree().groupOf()),
        planner.tree().groups(),
        lift.ranges(locations));
  }

  /** Which part of its item's demand falls on a line. */
  public double shareOfItem(String lineId) {
    return locations.getOrDefault(LiftedStock.item(lineId), Map.of()).getOrDefault(lineId, 0.0);
  }

  /** The budgets of a joint plan. */
  public Budgets of(JointProblem problem, JointSolution solution) {
    long[] spend = new long[cells.size()];
    for (int j = 0; j < spend.length; j++) {
      JointProblem.Cell cell = problem.cells().get(j);
      spend[j] = cell.levelsMinor()[solution.level().getOrDefault(cell.id(), 0)];
    }
    return budgets(planner.settled(spend));
  }

  /** Writes the plan's files: as chosen. */
  public Left left(Budgets budgets, Path staging) throws IOException {
    return left(planner.planned(budgets.choice()), staging);
  }

  /** Writes the files of budgets that share a purse with orders: these count as stock. */
  public Left left(
      Budgets budgets,
      ShopState shop,
      PlanSettings plan,
      Map<String, Long> ordered,
      Purse purse,
      Path staging)
      throws IOException {
    AdsPlanner withOrders =
        new AdsPlanner(
            cells,
            SellableCover.of(shop, plan, settings.horizonDays(), ordered),
            settings,
            asOf,
            null);
    AdsPlanner.Planned planned = withOrders.planned(withOrders.settled(budgets.choice().spend()));
    AdsPlan with =
        new AdsPlan(
            asOf,
            planned.plan().lines(),
            planned.plan().figures(),
            purse,
            settings.rules().notKeptWithOnePurse());
    return left(new AdsPlanner.Planned(with, planned.points()), staging);
  }

  private Left left(AdsPlanner.Planned planned, Path staging) throws IOException {
    long rows = cells.stream().mapToLong(cell -> 1L + cell.draws().size()).sum();
    List<ArtefactRef> files = new ArrayList<>(AdsPlanFiles.write(planned, staging));
    files.add(FrontierFile.write(frontier(planned), staging));
    return new Left(files, rows, figures(planned.plan()));
  }

  private List<FrontierPoint> frontier(AdsPlanner.Planned planned) {
    Map<String, AdsProblem.Group> bounds = new TreeMap<>();
    settings
        .bounds()
        .forEach(
            (id, own) ->
                bounds.put(id, new AdsProblem.Group(id, null, own.leastMinor(), own.mostMinor())));
    AdsTree tree = planner.tree();
    return BudgetFrontier.of(
        planned.plan(), planned.points(), tree.groups(), tree.groupOf(), bounds);
  }

  /** Without the imported spend, the last period's for as many periods. */
  private static double last(ResponseCell cell, Map<String, Long> spent, int days) {
    return spent.isEmpty()
        ? cell.lastSpendMinor() * cell.periods(days)
        : spent.getOrDefault(cell.id(), 0L).doubleValue();
  }

  private static Map<String, String> figures(AdsPlan plan) {
    Map<String, String> figures = new TreeMap<>();
    figures.put("ads_lines", Integer.toString(plan.lines().size()));
    figures.put("ads_spent_minor", Long.toString(plan.figures().spentMinor()));
    figures.put("ads_value_minor", text("%.0f", plan.figures().valueMinor()));
    figures.put("ads_gap", text("%.6f", plan.figures().gap()));
    figures.put("ads_plan_hash", plan.hash());
    if (!plan.figures().conflict().isEmpty()) {
      figures.put("ads_conflict", String.join("; ", plan.figures().conflict()));
    }
    Purse purse = plan.purse();
    if (purse != null) {
      figures.put("purse_orders_minor", Long.toString(purse.ordersMinor()));
      figures.put("purse_ads_minor", Long.toString(purse.adsMinor()));
      figures.put("purse_gap", text("%.6f", purse.gap()));
      figures.put("purse_cash_price", text("%.6f", purse.cashPrice()));
      figures.put("purse_sequential_loss_minor", text("%.0f", purse.sequentialLossMinor()));
    }
    return figures;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
