package dev.vesper.jobs.cli;

import dev.vesper.console.sheet.PlanSheet;
import dev.vesper.console.sheet.SheetRefused;
import dev.vesper.data.store.PlanHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper plan import}. */
@Command(
    name = "import",
    description = {
      "Reads an exported plan that was edited in a spreadsheet: quantity, reason_code and note.",
      "Shows what would change and what it comes to; --accept does it. See plan export."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper plan import plan.xlsx",
      "  ./vesper plan import plan.csv --accept --format json"
    })
final class PlanImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private PlanCommand.Which which;
  @Mixin private Drafting drafting;

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.badInput(file + ": there is no such file; check the path");
    }
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead plan = which.find(workspace);
      PlanSheet.Read read =
          PlanSheet.read(
              file, String.valueOf(file.getFileName()), plan, workspace.store().reviews());
      return drafting.run(workspace, plan, read.drafted(), spec, global.format());
    } catch (SheetRefused refused) {
      throw CommandFailure.badInput(file + ": " + refused.getMessage());
    }
  }
}
