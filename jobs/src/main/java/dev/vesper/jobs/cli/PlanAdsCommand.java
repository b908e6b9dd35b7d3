package dev.vesper.jobs.cli;

import dev.vesper.data.publish.AdFile;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.BudgetReviews;
import dev.vesper.data.review.LineState;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.domain.valuation.BudgetCurves;
import dev.vesper.jobs.cli.output.Format;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper plan ads}. */
@Command(
    name = "ads",
    description = "The ad budget with what it is worth, its proof, and why each budget is so.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper plan ads --format json")
final class PlanAdsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private PlanCommand.Which which;

  @Option(
      names = "--for",
      paramLabel = "WHERE",
      description =
          "writes the approved budgets per day for ${COMPLETION-CANDIDATES}, as their bulk upload"
              + " takes them; google_ads is Google Ads Editor")
  private AdFile.@Nullable Platform platform;

  @Option(
      names = "--channels",
      paramLabel = "A,B,…",
      split = ",",
      description =
          "the platform's own channels (default: google_ads, meta_ads); a platform takes a campaign"
              + " that it does not know for a new one")
  private Set<String> channels = Set.of();

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "with --for: that scenario's budgets in place of the approved ones")
  private @Nullable String scenario;

  @Option(names = "--frontier", description = "what each total could earn, by the plan's curves")
  private boolean frontier;

  @Option(names = "--out", paramLabel = "FILE", description = "that file (default: budgets.csv)")
  private Path out = Path.of("budgets.csv");

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead head = which.find(workspace);
      AdsPlan plan = budgets(workspace, head);
      if (platform != null) {
        return write(workspace, head, platform);
      }
      if (scenario != null) {
        throw CommandFailure.usage(
            "--scenario goes with --for; ./vesper plan scenario compare shows one");
      }
      if (frontier) {
        return frontier(workspace, head);
      }
      BudgetView view = new BudgetView(workspace.amounts());
      new Printer(spec.commandLine().getOut())
          .print(
              global.format() == Format.csv
                  ? view.csv(head.version(), head.status(), plan)
                  : view.table(head.version(), head.status(), plan),
              global.format());
      return 0;
    }
  }

  private int write(Workspace workspace, PlanHead head, AdFile.Platform to) {
    List<AdFile.Row> rows = ofPlatform(to, rows(workspace, head));
    int digits = workspace.amounts().digits();
    try {
      Files.writeString(out, AdFile.text(to, rows, digits));
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + out + ": " + e.getMessage());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", out.toString());
    json.put("campaigns", rows.size());
    json.put("disarmed", AdFile.disarmed(rows));
    new Printer(spec.commandLine().getOut())
        .print(
            new Result(
                List.of(String.format("%,d budgets are in %s.", rows.size(), out)),
                List.of(),
                List.of(),
                disarmed(rows),
                json),
            global.format() == Format.csv ? Format.table : global.format());
    return 0;
  }

  private static List<String> disarmed(List<AdFile.Row> rows) {
    Set<String> names = AdFile.disarmed(rows);
    return names.isEmpty()
        ? List.of()
        : List.of(
            "A spreadsheet would take these for formulas, so they have an apostrophe in front: "
                + String.join(", ", names)
                + ". Set them by hand.");
  }

  private List<AdFile.Row> ofPlatform(AdFile.Platform to, List<AdFile.Row> rows) {
    Set<String> present =
        rows.stream().map(AdFile.Row::channel).collect(Collectors.toCollection(TreeSet::new));
    try {
      Set<String> own = to.channels(present, channels);
      return rows.stream().filter(row -> own.contains(row.channel())).toList();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage() + " (--channels)");
    }
  }

  /** The approved budgets, or a scenario's for the days of the plan. */
  private List<AdFile.Row> rows(Workspace workspace, PlanHead head) {
    BudgetReviews reviews = workspace.store().budgetReviews();
    List<BudgetReview.Line> lines = reviews.find(head).orElseThrow().lines();
    if (scenario != null) {
      Map<String, Long> budgets =
          ScenarioCommand.named(workspace, scenario)
              .on(new BudgetCurves(reviews.points(head)))
              .budgets();
      List<AdFile.Row> rows = new ArrayList<>();
      for (BudgetReview.Line line : lines) {
        Long budget = budgets.get(line.key().toString());
        if (budget != null) {
          rows.add(AdFile.Row.of(line, budget));
        }
      }
      return rows;
    }
    List<AdFile.Row> approved =
        lines.stream()
            .filter(line -> line.state() == LineState.APPROVED)
            .map(AdFile.Row::of)
            .toList();
    if (approved.isEmpty()) {
      throw CommandFailure.badInput(
          "no budget is approved, so there is none to write; ./vesper plan budget --approve");
    }
    return approved;
  }

  private int frontier(Workspace workspace, PlanHead head) {
    List<FrontierPoint> points = workspace.store().budgetReviews().frontier(head);
    if (points.isEmpty()) {
      throw CommandFailure.badInput(
          "the night of this plan made no frontier yet; run the night again");
    }
    FrontierView view = new FrontierView(workspace.amounts());
    new Printer(spec.commandLine().getOut())
        .print(
            global.format() == Format.csv ? view.csv(points) : view.table(points), global.format());
    return 0;
  }

  /** The plan's ad budgets; a plan without is bad input. */
  static AdsPlan budgets(Workspace workspace, PlanHead head) {
    return workspace
        .store()
        .plans()
        .loadBudgets(head)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "the plan as of "
                        + head.asOf()
                        + " version "
                        + head.version()
                        + " has no ad budget: the night had no response curves; import ad_spend"
                        + " and run the night again"));
  }
}
