package dev.vesper.jobs.cli;

import dev.vesper.data.review.BudgetKey;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.BudgetReviewed;
import dev.vesper.data.review.BudgetReviews;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper plan budget}. */
@Command(
    name = "budget",
    description = {
      "Sets another ad budget than proposed, or approves budgets as they are now.",
      "Without a campaign --approve approves all of them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper plan budget search/brand 40000 --reason promotion_planned",
      "  ./vesper plan budget --approve"
    })
final class BudgetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private PlanCommand.Which which;

  @Parameters(index = "0", arity = "0..1", paramLabel = "CHANNEL/CAMPAIGN")
  private @Nullable String campaign;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AMOUNT",
      description = "minor units in the days of the plan")
  private @Nullable Long amount;

  @Option(names = "--approve", description = "lets budgets be published as they are now")
  private boolean approve;

  @Option(names = "--release", description = "takes budgets back to what the solver said")
  private boolean release;

  @Option(
      names = "--reason",
      paramLabel = "R",
      converter = HandReason.class,
      completionCandidates = HandReason.class,
      description = "one of ${COMPLETION-CANDIDATES}; other needs --note")
  private ReasonCode reason = ReasonCode.OTHER;

  @Option(names = "--note", paramLabel = "TEXT", description = "why")
  private String note = "";

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "the revision you looked at; refused when a budget was changed since")
  private @Nullable Long revision;

  @Override
  public Integer call() {
    if ((amount == null && !approve && !release)
        || (amount != null && (approve || release))
        || (approve && release)) {
      throw CommandFailure.usage("give an AMOUNT, --approve or --release, one of the three");
    }
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead plan = which.find(workspace);
      PlanAdsCommand.budgets(workspace, plan);
      BudgetReviews reviews = workspace.store().budgetReviews();
      long seen = revision == null ? workspace.store().reviews().revision(plan) : revision;
      BudgetReviewed done = decide(reviews, plan, seen, workspace.actor());
      new Printer(spec.commandLine().getOut())
          .print(
              view(workspace.amounts(), done, reviews.find(plan).orElseThrow()), global.format());
      return 0;
    } catch (NoSuchElementException e) {
      throw CommandFailure.badInput(e.getMessage() + "; ./vesper plan ads lists all");
    }
  }

  private BudgetReviewed decide(BudgetReviews reviews, PlanHead plan, long seen, String actor) {
    List<BudgetKey> keys = campaign == null ? List.of() : List.of(key(campaign));
    if (approve) {
      return reviews.approve(plan, seen, keys, actor);
    } else if (release) {
      return reviews.release(plan, seen, keys, actor);
    }
    long budget = amount == null ? 0 : amount;
    return reviews.change(plan, seen, keys.get(0), budget, reason, note, actor);
  }

  private static BudgetKey key(String name) {
    int slash = name.indexOf('/');
    if (slash < 1) {
      throw CommandFailure.usage("name a campaign as CHANNEL/CAMPAIGN, not '" + name + "'");
    }
    return new BudgetKey(name.substring(0, slash), name.substring(slash + 1));
  }

  private static Result view(Amounts amounts, BudgetReviewed done, BudgetReview review) {
    List<List<String>> rows =
        review.lines().stream()
            .map(
                line ->
                    List.of(
                        line.key().toString(),
                        line.state().code(),
                        amounts.plain(line.proposal().budgetMinor()),
                        amounts.plain(line.budgetMinor()),
                        line.note()))
            .toList();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("revision", done.revision());
    json.put("changed", done.changed().stream().map(BudgetKey::toString).toList());
    json.put("budget_minor", review.budgetMinor());
    json.put("approved_unpublished_budgets", review.waiting());
    return new Result(
        List.of(
            done.changed().isEmpty()
                ? "There was nothing to do; the plan is at revision " + done.revision() + "."
                : String.format(
                    "%,d budgets decided; the plan is at revision %d.",
                    done.changed().size(), done.revision())),
        List.of(
            "campaign", "state", "proposed " + amounts.code(), "budget " + amounts.code(), "note"),
        rows,
        List.of(
            String.format(
                "%s in all; %,d budgets approved and not published.",
                amounts.money(review.budgetMinor()), review.waiting())),
        json);
  }
}
