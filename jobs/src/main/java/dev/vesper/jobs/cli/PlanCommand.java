package dev.vesper.jobs.cli;

import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.jobs.cli.output.Format;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "The restocking plan: what, why, and what changed.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper plan restock", "  ./vesper plan explain 85123A"},
    subcommands = {
      PlanAdsCommand.class,
      BudgetCommand.class,
      ScenarioCommand.class,
      HoldCommand.class,
      ReleaseCommand.class,
      OverrideCommand.class,
      BulkCommand.class,
      PlanExportCommand.class,
      PlanImportCommand.class,
      RepairCommand.class,
      ApproveCommand.class,
      DecisionsCommand.class,
      PublishCommand.class,
      PublicationStatusCommand.class,
      UndoPublicationCommand.class,
      OrderFilesCommand.class
    })
final class PlanCommand implements Runnable {
  private static final int ROWS = 20;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Which plan a command is about. */
  static final class Which {
    @Option(
        names = "--as-of",
        paramLabel = "DATE",
        description = "of that date; the latest by default")
    private @Nullable LocalDate asOf;

    @Option(
        names = "--version",
        paramLabel = "V",
        description = "that version; the newest by default")
    private @Nullable Integer version;

    /** That plan; a plan that is not there is bad input. */
    PlanHead find(Workspace workspace) {
      return PlanCommand.find(workspace, asOf, version);
    }
  }

  @Command(
      name = "restock",
      description = "The plan with what it is worth, its proof, and every line's reason.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper plan restock --format json")
  int restock(
      @Mixin GlobalOptions global,
      @Mixin Which which,
      @Option(names = "--all", description = "every line to order, not only the first 20")
          boolean all) {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead head = which.find(workspace);
      RestockPlan plan = workspace.store().plans().load(head);
      PlanView view = new PlanView(workspace.amounts());
      Result result =
          global.format() == Format.csv
              ? view.csv(head.version(), head.status(), plan)
              : view.table(head.version(), head.status(), plan, all ? 0 : ROWS);
      printer().print(result, global.format());
      return 0;
    }
  }

  @Command(
      name = "list",
      description = "All versions, the newest date first.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper plan list")
  int list(@Mixin GlobalOptions global) {
    try (Workspace workspace = Workspace.open(global)) {
      Amounts amounts = workspace.amounts();
      List<List<String>> rows = new ArrayList<>();
      List<Map<String, Object>> json = new ArrayList<>();
      for (PlanHead head : workspace.store().plans().list(Workspace.SHOP)) {
        rows.add(
            List.of(
                head.asOf().toString(),
                Integer.toString(head.version()),
                head.status().code(),
                head.runId(),
                amounts.plain(head.expectedProfitMinor()),
                Amounts.gap(head.gap()),
                amounts.plain(head.cashUsedMinor()),
                head.actor()));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("as_of", head.asOf().toString());
        entry.put("version", head.version());
        entry.put("status", head.status().code());
        entry.put("run", head.runId());
        entry.put("expected_profit_minor", head.expectedProfitMinor());
        entry.put("bound_minor", head.boundMinor());
        entry.put("gap", head.gap());
        entry.put("cash_used_minor", head.cashUsedMinor());
        entry.put("lines", head.lines());
        entry.put("plan_hash", head.hash());
        json.add(entry);
      }
      printer()
          .print(
              new Result(
                  List.of(),
                  List.of(
                      "as of",
                      "version",
                      "status",
                      "run",
                      "net gain " + amounts.code(),
                      "gap",
                      "cash " + amounts.code(),
                      "by"),
                  rows,
                  rows.isEmpty()
                      ? List.of("No plan yet; ./vesper night --as-of DATE makes one.")
                      : List.of(),
                  json),
              global.format());
      return 0;
    }
  }

  @Command(
      name = "explain",
      description = "Why an item is ordered so, in words.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper plan explain 85123A main")
  int explain(
      @Mixin GlobalOptions global,
      @Mixin Which which,
      @Parameters(index = "0", paramLabel = "ITEM") String item,
      @Parameters(
              index = "1",
              arity = "0..1",
              paramLabel = "LOCATION",
              description = "all by default")
          @Nullable String location) {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead head = which.find(workspace);
      RestockPlan plan = workspace.store().plans().load(head);
      List<OrderLine> lines =
          plan.lines().stream()
              .filter(line -> line.itemId().equals(item))
              .filter(line -> location == null || line.locationId().equals(location))
              .toList();
      if (lines.isEmpty()) {
        throw CommandFailure.badInput(
            "the plan as of "
                + head.asOf()
                + " has no line for item '"
                + item
                + "'"
                + (location == null ? "" : " at '" + location + "'")
                + "; ./vesper plan restock --format csv lists all");
      }
      PlanView view = new PlanView(workspace.amounts());
      List<String> words = new ArrayList<>();
      for (OrderLine line : lines) {
        words.addAll(view.explain(line));
      }
      Map<String, Object> json =
          new LinkedHashMap<>(view.json(head.version(), head.status(), plan));
      json.put("lines", lines.stream().map(PlanView::line).toList());
      json.put("words", words);
      printer()
          .print(
              new Result(words, List.of(), List.of(), List.of(), json),
              global.format() == Format.csv ? Format.table : global.format());
      return 0;
    }
  }

  @Command(
      name = "diff",
      description = "What a later version orders otherwise than an earlier one of the same date.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper plan diff 1 2")
  int diff(
      @Mixin GlobalOptions global,
      @Option(
              names = "--as-of",
              paramLabel = "DATE",
              description = "of that date; the latest by default")
          @Nullable LocalDate asOf,
      @Parameters(index = "0", paramLabel = "V1") int from,
      @Parameters(index = "1", paramLabel = "V2") int to) {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead before = find(workspace, asOf, from);
      PlanHead after = find(workspace, asOf, to);
      printer()
          .print(
              DiffView.of(workspace.store().plans().diff(before, after), workspace.amounts()),
              global.format());
      return 0;
    }
  }

  private Printer printer() {
    return new Printer(spec.commandLine().getOut());
  }

  private static PlanHead find(
      Workspace workspace, @Nullable LocalDate asOf, @Nullable Integer version) {
    var plans = workspace.store().plans();
    PlanHead newest =
        (asOf == null ? plans.newest(Workspace.SHOP) : plans.newest(Workspace.SHOP, asOf))
            .orElseThrow(
                () ->
                    CommandFailure.badInput(
                        asOf == null
                            ? "there is no plan yet; ./vesper night --as-of DATE makes one"
                            : "there is no plan as of "
                                + asOf
                                + "; ./vesper plan list shows what there is"));
    if (version == null) {
      return newest;
    }
    return plans
        .find(Workspace.SHOP, newest.asOf(), version)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "there is no version "
                        + version
                        + " as of "
                        + newest.asOf()
                        + "; ./vesper plan list shows what there is"));
  }
}
