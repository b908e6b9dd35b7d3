package dev.vesper.jobs.cli;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.Importer;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.nio.file.Path;
import java.time.LocalDate;
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

/** {@code vesper import}. */
@Command(
    name = "import",
    description = "Imports files; the same file again changes nothing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper import --list",
      "  ./vesper import sales sales.csv",
      "  ./vesper import uci-online-retail online_retail.csv.gz"
    })
final class ImportCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FORMAT",
      description = "what the files are; --list names them")
  private @Nullable String format;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE",
      description = "files, .gz as they are")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--list", description = "names the formats")
  private boolean list;

  @Option(
      names = "--effective",
      paramLabel = "DATE",
      description = "first day for which a state file holds")
  private @Nullable LocalDate effective;

  @Option(
      names = "--corrects",
      paramLabel = "ID",
      description = "replaces all that an earlier import brought")
  private @Nullable Long corrects;

  @Option(
      names = "--accept-held",
      paramLabel = "ID",
      description = "lets a file count that was held for too many bad rows")
  private @Nullable Long acceptHeld;

  @Override
  public Integer call() {
    Printer printer = new Printer(spec.commandLine().getOut());
    try (Workspace workspace = Workspace.open(global)) {
      Importer importer = workspace.importer();
      if (list) {
        printer.print(formats(importer), global.format());
        return 0;
      }
      List<ImportReport> reports;
      if (acceptHeld != null) {
        reports = List.of(importer.acceptHeld(acceptHeld, workspace.actor()));
      } else if (format == null || files.isEmpty()) {
        throw CommandFailure.usage(
            "import needs a FORMAT and at least one FILE; import --list names the formats");
      } else {
        reports =
            importer.run(
                new ImportRequest(format, files, effective, corrects, workspace.actor()),
                global.progress());
      }
      printer.print(ImportView.of(reports), global.format());
      boolean held =
          reports.stream().anyMatch(report -> report.status() == ImportReport.Status.HELD);
      return held ? CommandFailure.BAD_INPUT : 0;
    }
  }

  private static Result formats(Importer importer) {
    List<List<String>> rows = new ArrayList<>();
    for (FileFormat known : importer.formats()) {
      rows.add(List.of(known.name(), known.isState() ? "state" : "events", known.description()));
    }
    return Result.of(
        List.of("format", "kind", "one row is"),
        rows,
        rows.stream().map(row -> row.get(0)).toList());
  }
}
