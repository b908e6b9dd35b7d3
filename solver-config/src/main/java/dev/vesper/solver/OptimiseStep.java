package dev.vesper.solver;

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

/**
 * The night's optimisation: from forecast and state to a restocking plan with a proven bound. Reads
 * {@code forecast}, {@code return_share}, all {@code state/...} and, when given, {@code state/pins}
 * (item_id, location_id, quantity in units); leaves {@code plan_lines} and {@code plan_figures},
 * and for the morning {@code plan_gains} and {@code plan_arrivals}. When {@code response_cells} and
 * {@code response_curves} are given, it plans the ad budget too and leaves {@code ads_lines},
 * {@code ads_figures} and {@code ads_curve_points}.
 */
public final class OptimiseStep implements StepTask {
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
    progress.at(0, -1, "gains per pack");
    Assembly assembly = Assembly.of(shop, settings);
    Fault.at("optimise.after-assemble");
    AtomicBoolean cut = new AtomicBoolean();
    RestockSolution solution = solve(assembly, settings, progress, cut);
    Fault.at("optimise.after-solve");
    RestockPlan plan = PlanLines.plan(assembly, solution, settings, cut.get());
    Path staging = Path.of(input.stagingDir());
    double priced = PlanFiles.pricedBound(assembly.problem(), plan);
    List<ArtefactRef> files =
        new ArrayList<>(PlanFiles.write(plan, solution.stages(), priced, staging));
    long rowsOut = files.stream().mapToLong(ArtefactRef::rows).sum();
    files.addAll(MorningFiles.write(assembly, settings.asOf(), staging));
    progress.at(0, -1, "ad budget");
    AdsPart.Left ads = AdsPart.run(input, shop, settings);
    files.addAll(ads.files());
    Fault.at("optimise.after-write");
    Map<String, String> figures = figures(plan, solution, settings);
    figures.putAll(ads.figures());
    return new StepResult(files, shop.rowsRead() + ads.rowsRead(), rowsOut, figures);
  }

  private RestockSolution solve(
      Assembly assembly, PlanSettings settings, Progress progress, AtomicBoolean cut) {
    BooleanSupplier asked =
        () -> {
          if (deadlinePassed.getAsBoolean()) {
            cut.set(true);
          }
          return cut.get();
        };
    SolveLimits limits =
        new SolveLimits(
            settings.targetGap(),
            settings.maxNodes(),
            settings.localSearchSteps(),
            settings.seed(),
            asked);
    try {
      return RestockSolver.solve(assembly.problem(), limits, progress);
    } catch (RestockConflict conflict) {
      // Line ids are item and location with a tab between: words for people have none.
      throw StepFailure.failed(
          "no restocking plan keeps all the rules: "
              + String.join("; ", conflict.rules()).replace("\t", " at ")
              + "; lift one of them");
    }
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
