package dev.vesper.jobs.cli;

import dev.vesper.data.publish.AdFile;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.LineState;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.jobs.cli.output.Format;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
    List<BudgetReview.Line> approved =
        workspace.store().budgetReviews().find(head).orElseThrow().lines().stream()
            .filter(line -> line.state() == LineState.APPROVED)
            .toList();
    if (approved.isEmpty()) {
      throw CommandFailure.badInput(
          "no budget is approved, so there is none to write; ./vesper plan budget --approve");
    }
    int digits = workspace.amounts().digits();
    try {
      Files.writeString(out, AdFile.text(to, approved, digits));
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + out + ": " + e.getMessage());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", out.toString());
    json.put("campaigns", approved.size());
    new Printer(spec.commandLine().getOut())
        .print(
            new Result(
                List.of(String.format("%,d budgets are in %s.", approved.size(), out)),
                List.of(),
                List.of(),
                List.of(),
                json),
            global.format() == Format.csv ? Format.table : global.format());
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
