package dev.vesper.jobs.cli;

import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Drafts.Drafted;
import dev.vesper.data.review.BulkChange;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.PlanHead;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper plan bulk}. */
@Command(
    name = "bulk",
    description = {
      "Changes the quantities of many lines: set to so many units, change by per cent,",
      "round to multiples of so many packs, or zero. Shows it first; --accept does it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper plan bulk change -20 --filter ordered --reason cash_needed_elsewhere",
      "  ./vesper plan bulk zero --supplier S01 --reason supplier_problem --accept"
    })
final class BulkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private Deciding deciding;
  @Mixin private Drafting drafting;
  @Mixin private WhyOptions why;

  @Parameters(index = "0", paramLabel = "WHAT", description = "one of ${COMPLETION-CANDIDATES}")
  private BulkChange.Kind kind = BulkChange.Kind.ZERO;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "AMOUNT",
      description = "units, per cent or packs; none for zero")
  private BigDecimal amount = BigDecimal.ZERO;

  @Option(
      names = "--filter",
      paramLabel = "F",
      description = "one of ${COMPLETION-CANDIDATES}; ordered by default")
  private LineQuery.Filter filter = LineQuery.Filter.ORDERED;

  @Option(names = "--supplier", paramLabel = "ID", description = "of that supplier only")
  private @Nullable String supplier;

  @Option(names = "--text", paramLabel = "WORDS", description = "lines with all these words only")
  private String text = "";

  @Option(
      names = "--rounding",
      paramLabel = "R",
      description = "to whole packs: one of ${COMPLETION-CANDIDATES}; nearest by default")
  private BulkChange.Rounding rounding = BulkChange.Rounding.NEAREST;

  @Override
  public Integer call() {
    BulkChange change;
    try {
      change = new BulkChange(kind, amount, rounding);
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.usage(String.valueOf(wrong.getMessage()));
    }
    try (Workspace workspace = Workspace.open(global)) {
      Reviews reviews = workspace.store().reviews();
      PlanHead plan = deciding.plan(workspace);
      LineQuery query =
          new LineQuery(
              text, filter, supplier, null, LineQuery.Sort.ITEM, false, 1, LineQuery.MOST);
      List<LineKey> keys = new ArrayList<>();
      reviews.each(plan, query, line -> keys.add(line.key()));
      Drafted drafted =
          Drafted.of(
              Draft.Source.BULK,
              kind.code() + " " + amount.toPlainString(),
              change.wishes(
                  reviews.bulkLines(plan, keys),
                  deciding.seen(workspace),
                  why.reason(),
                  why.note()));
      return drafting.run(workspace, plan, drafted, spec, global.format());
    }
  }
}
