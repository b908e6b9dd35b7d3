package dev.vesper.jobs.cli;

import dev.vesper.console.plan.PlanFile;
import dev.vesper.data.review.LineQuery;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper plan export}. */
@Command(
    name = "export",
    description = {
      "Writes the plan's lines into a file to edit in a spreadsheet and bring back:",
      "a workbook when its name ends in .xlsx, else CSV. See plan import."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper plan export plan.xlsx",
      "  ./vesper plan export needs-you.csv --filter needs_you"
    })
final class PlanExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private PlanCommand.Which which;

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file = Path.of("");

  @Option(
      names = "--filter",
      paramLabel = "F",
      description = "one of ${COMPLETION-CANDIDATES}; all by default")
  private LineQuery.Filter filter = LineQuery.Filter.ALL;

  @Override
  public Integer call() throws IOException {
    try (Workspace workspace = Workspace.open(global)) {
      PlanFile lines =
          new PlanFile(
              workspace.store().reviews(),
              which.find(workspace),
              LineQuery.of(filter),
              workspace.amounts().code());
      try (OutputStream out = Files.newOutputStream(file)) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
          lines.xlsx(out);
        } else {
          lines.csv(out, false);
        }
      }
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("file", file.toString());
      json.put("plan_id", lines.plan().planId());
      new Printer(spec.commandLine().getOut())
          .print(
              new Result(
                  List.of("Written to " + file + "."), List.of(), List.of(), List.of(), json),
              global.format());
      return 0;
    }
  }
}
