package dev.vesper.jobs.cli;

import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.valuation.Price;
import dev.vesper.jobs.cli.output.Format;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper plan override}. */
@Command(
    name = "override",
    description = {
      "Orders another quantity than proposed: whole packs, at least the MOQ, or 0.",
      "Says what that is worth; the line then waits for approval."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper plan override 85123A main 48 --reason promotion_planned",
      "  ./vesper plan override 85123A main 0 --reason other --note 'ask first' --dry-run"
    })
final class OverrideCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private Deciding deciding;
  @Mixin private WhyOptions why;

  @Parameters(index = "0", paramLabel = "ITEM")
  private String item;

  @Parameters(index = "1", paramLabel = "LOCATION")
  private String location;

  @Parameters(index = "2", paramLabel = "QTY", description = "units")
  private long quantity;

  @Option(names = "--dry-run", description = "only say what it is worth")
  private boolean dryRun;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      Reviews reviews = workspace.store().reviews();
      PlanHead plan = deciding.plan(workspace);
      LineKey key = new LineKey(item, location);
      Result result =
          dryRun
              ? new Result(List.of(), List.of(), List.of(), List.of(), new LinkedHashMap<>())
              : deciding.decide(
                  workspace,
                  (all, head, seen) ->
                      all.change(
                          head, seen, key, quantity, why.reason(), why.note(), workspace.actor()));
      Format format = dryRun && global.format() == Format.csv ? Format.table : global.format();
      new Printer(spec.commandLine().getOut())
          .print(priced(result, price(reviews, plan, key), workspace.amounts()), format);
      return 0;
    }
  }

  private Optional<Price> price(Reviews reviews, PlanHead plan, LineKey key) {
    if (reviews.line(plan, key).isEmpty()) {
      throw CommandFailure.badInput(
          "plan "
              + plan.asOf()
              + " version "
              + plan.version()
              + " has no line for "
              + key
              + "; ./vesper plan restock --format csv lists all");
    }
    try {
      return Optional.of(reviews.price(plan, key, quantity));
    } catch (Refused notPlanned) {
      return Optional.empty();
    }
  }

  private static Result priced(Result result, Optional<Price> price, Amounts amounts) {
    List<String> footing = new ArrayList<>(result.footing());
    footing.add(
        price
            .map(known -> new DecisionView(amounts).words(known))
            .orElse("The line was not planned, so nobody knows what another quantity is worth."));
    Map<String, Object> json = new LinkedHashMap<>();
    ((Map<?, ?>) result.json()).forEach((name, value) -> json.put(String.valueOf(name), value));
    json.put("price", price.map(DecisionView::json).orElse(null));
    return new Result(result.heading(), result.columns(), result.rows(), footing, json);
  }
}
