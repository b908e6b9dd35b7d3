package dev.vesper.solver;

import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.solver.ads.plan.AdsPart;
import dev.vesper.solver.restock.RestockSolver;
import dev.vesper.solver.restock.SolveLimits;
import dev.vesper.solver.restock.assemble.Assembly;
import dev.vesper.solver.restock.assemble.MorningFiles;
import dev.vesper.solver.restock.assemble.PlanFiles;
import dev.vesper.solver.restock.assemble.PlanLines;
import dev.vesper.solver.restock.assemble.PlanSettings;
import dev.vesper.solver.restock.assemble.ShopFiles;
import dev.vesper.solver.restock.assemble.ShopState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The night's optimisation: from forecast and state to a restocking plan with a proven bound. Reads
 * {@code forecast}, {@code return_share}, all {@code state/...} and, when given, {@code state/pins}
 * (item_id, location_id, quantity in units); leaves {@code plan_lines} and {@code plan_figures},
 * and for the morning {@code plan_gains} and {@code plan_arrivals}. When {@code response_cells} and
 * {@code response_curves} are given, it plans the ad budget too and leaves {@code ads_lines},
 * {@code ads_figures} and {@code ads_curve_points}; orders then cover the lift that the budgets
 * bring, and with one purse ({@code joint_budget_minor}) both are planned together.
 */
public final class OptimiseStep implements StepTask {
  /** The figure that a plan has whose search a deadline cut: its proven gap, for people. */
  public static final String CUT = "cut_at_gap";

  private final BooleanSupplier deadlinePassed;

  /** A step that ends by gap and step counts only. */
  public OptimiseStep() {
    this(() -> false);
  }

  /**
   * A step that a deadline may cut; the plan then says that it is degraded.
   *
   * @param deadlinePassed asked between the solver's steps
   */
  public OptimiseStep(BooleanSupplier deadlinePassed) {
    this.deadlinePassed = deadlinePassed;
  }

  @Override
  public StepName name() {
    return StepName.OPTIMISE;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    PlanSettings settings = PlanSettings.of(input);
    ShopState shop = ShopFiles.read(input);
    Fault.at("optimise.after-read");
    AtomicBoolean cut = new AtomicBoolean();
    BooleanSupplier asked =
        () -> {
          if (deadlinePassed.getAsBoolean()) {
            cut.set(true);
          }
          return cut.get();
        };
    progress.at(0, -1, "ad budget");
    AdsPart ads = AdsPart.of(input, shop, settings);
    Plans plans = plans(ads, shop, settings, PlanSettings.purse(input), asked, progress);
    Fault.at("optimise.after-assemble");
    RestockSolution solution = solve(plans.assembly(), plans.settings(), progress, asked);
    Fault.at("optimise.after-solve");
    RestockPlan plan = PlanLines.plan(plans.assembly(), solution, plans.settings(), cut.get());
    Path staging = Path.of(input.stagingDir());
    double priced = PlanFiles.pricedBound(plans.assembly().problem(), plan);
    List<ArtefactRef> files =
        new ArrayList<>(
            PlanFiles.write(
                plan, solution.stages(), priced, plans.assembly().problem().locations(), staging));
    long rowsOut = files.stream().mapToLong(ArtefactRef::rows).sum();
    files.addAll(MorningFiles.write(plans.assembly(), settings.asOf(), staging));
    AdsPart.Left left = left(ads, plans, shop, settings, plan, staging);
    files.addAll(left.files());
    Fault.at("optimise.after-write");
    Map<String, String> figures = figures(plan, solution, plans.settings());
    figures.putAll(left.figures());
    if (cut.get()) {
      figures.put(CUT, text("%.3f %%", 100 * plan.gap()));
    }
    return new StepResult(files, shop.rowsRead() + left.rowsRead(), rowsOut, figures);
  }

  /** What ads take, and the orders' question beside it. */
  private record Plans(
      AdsPart.@Nullable Budgets budgets,
      PlanSettings settings,
      Assembly assembly,
      @Nullable Purse purse) {}

  /**
   * With one purse, ads and orders are planned together. Else the ad budget comes first, on stock
   * in hand, and the orders cover what it brings.
   */
  private static Plans plans(
      @Nullable AdsPart ads,
      ShopState shop,
      PlanSettings settings,
      @Nullable Long purse,
      BooleanSupplier cutNow,
      Progress progress) {
    if (ads == null) {
      PlanSettings all = purse == null ? settings : settings.withCash(purse);
      progress.at(0, -1, "gains per pack");
      return new Plans(null, all, Assembly.of(shop, all), null);
    } else if (purse == null) {
      AdsPart.Budgets budgets = ads.best();
      progress.at(0, -1, "gains per pack");
      return new Plans(
          budgets, settings, Assembly.of(shop.lifted(budgets.beyond()), settings), null);
    }
    progress.at(0, -1, "ads and orders from one purse");
    try {
      PursePlan joint = PursePlan.of(ads, shop, settings, purse, cutNow);
      return new Plans(joint.budgets(), joint.settings(), joint.assembly(), joint.purse());
    } catch (RestockConflict conflict) {
      throw contradiction(conflict);
    }
  }

  private static AdsPart.Left left(
      @Nullable AdsPart ads,
      Plans plans,
      ShopState shop,
      PlanSettings settings,
      RestockPlan plan,
      Path staging)
      throws IOException {
    AdsPart.Budgets budgets = plans.budgets();
    Purse purse = plans.purse();
    if (ads == null || budgets == null) {
      return AdsPart.Left.NOTHING;
    } else if (purse == null) {
      return ads.left(budgets, staging);
    }
    Map<String, Long> ordered = new TreeMap<>();
    plan.lines()
        .forEach(line -> ordered.put(line.itemId() + '\t' + line.locationId(), line.quantity()));
    return ads.left(budgets, shop, settings, ordered, purse, staging);
  }

  private static RestockSolution solve(
      Assembly assembly, PlanSettings settings, Progress progress, BooleanSupplier cutNow) {
    SolveLimits limits =
        new SolveLimits(
            settings.targetGap(),
            settings.maxNodes(),
            settings.localSearchSteps(),
            settings.seed(),
            cutNow);
    try {
      return RestockSolver.solve(assembly.problem(), limits, progress);
    } catch (RestockConflict conflict) {
      throw contradiction(conflict);
    }
  }

  private static StepFailure contradiction(RestockConflict conflict) {
    // Line ids are item and location with a tab between: words for people have none.
    return StepFailure.failed(
        "no restocking plan keeps all the rules: "
            + String.join("; ", conflict.rules()).replace("\t", " at ")
            + "; lift one of them");
  }

  private static Map<String, String> figures(
      RestockPlan plan, RestockSolution solution, PlanSettings settings) {
    Map<String, String> figures = new TreeMap<>();
    long ordered = plan.lines().stream().filter(line -> line.quantity() > 0).count();
    figures.put("lines", Integer.toString(plan.lines().size()));
    figures.put("lines_ordered", Long.toString(ordered));
    figures.put("suppliers_ordered_from", Integer.toString(solution.suppliersUsed().size()));
    figures.put("expected_profit_minor", text("%.0f", plan.expectedProfitMinor()));
    figures.put("bound_minor", text("%.0f", plan.boundMinor()));
    figures.put("gap", text("%.6f", plan.gap()));
    figures.put("cash_used_minor", Long.toString(plan.cashUsedMinor()));
    figures.put("cash_price", text("%.6f", plan.cashPrice()));
    figures.put("plan_hash", plan.hash());
    figures.put("in_words", words(plan, ordered, settings));
    return figures;
  }

  private static String words(RestockPlan plan, long ordered, PlanSettings settings) {
    Long cash = settings.cashMinor();
    if (cash != null && cash == 0) {
      return "the cash budget is 0, so nothing is ordered";
    } else if (plan.lines().isEmpty()) {
      return "there is nothing to decide on: no stock, forecast or supply terms";
    } else if (ordered == 0) {
      return "nothing is worth ordering tonight";
    }
    String limit = cash == null || plan.cashPrice() == 0 ? "; cash is not the limit" : "";
    return text("%d of %d lines are ordered%s", ordered, plan.lines().size(), limit);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
