package dev.vesper.jobs.cli;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.Importer;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
      "  ./vesper import csv --mapping mapping.yaml export.csv",
      "  ./vesper import --quarantine 7",
      "  ./vesper import uci-online-retail online_retail.csv.gz"
    })
final class ImportCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 200;

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
      description = "files, .gz and .zip as they are")
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
      names = "--mapping",
      paramLabel = "FILE",
      description = "how the columns of a csv file are to be read")
  private @Nullable Path mapping;

  @Option(
      names = "--accept-held",
      paramLabel = "ID",
      description = "lets a file count that was held for too many bad rows; needs --reason")
  private @Nullable Long acceptHeld;

  @Option(
      names = "--discard-held",
      paramLabel = "ID",
      description = "gives a held file up; needs --reason")
  private @Nullable Long discardHeld;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, kept with your name")
  private String reason = "";

  @Option(names = "--imports", description = "lists what has been imported, the newest first")
  private boolean imports;

  @Option(
      names = "--quarantine",
      paramLabel = "ID",
      description = "shows the rows of an import that failed; --out FILE writes all as CSV")
  private @Nullable Long quarantine;

  @Option(names = "--out", paramLabel = "FILE", description = "with --quarantine: writes them here")
  private @Nullable Path out;

  @Mixin private ImportChecksOptions checks;

  @Override
  public Integer call() {
    Printer printer = new Printer(spec.commandLine().getOut());
    try (Workspace workspace = Workspace.open(global)) {
      Result shown = shown(workspace);
      if (shown != null) {
        printer.print(shown, global.format());
        return 0;
      }
      List<ImportReport> reports = reports(workspace);
      printer.print(ImportView.of(reports), global.format());
      boolean held =
          reports.stream().anyMatch(report -> report.status() == ImportReport.Status.HELD);
      return held ? CommandFailure.BAD_INPUT : 0;
    }
  }

  /** What only shows something; null when something is to be done. */
  private @Nullable Result shown(Workspace workspace) {
    if (list) {
      return formats(workspace.importer());
    }
    if (imports) {
      return ImportRecordsView.imports(workspace.importRecords().all());
    }
    if (quarantine != null) {
      return out == null
          ? ImportRecordsView.quarantine(
              workspace.importRecords().quarantine(quarantine, MOST_SHOWN))
          : exported(workspace, quarantine, out);
    }
    return checks.shown(workspace, reason);
  }

  private static Result exported(Workspace workspace, long importId, Path file) {
    try (Writer text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      long rows = workspace.importRecords().export(importId, text);
      return Result.of(
          List.of("rows", "file"),
          List.of(List.of(Long.toString(rows), file.toString())),
          Map.of("rows", rows, "file", file.toString()));
    } catch (IOException | UncheckedIOException e) {
      throw CommandFailure.failed(file + " cannot be written: " + e.getMessage());
    }
  }

  private List<ImportReport> reports(Workspace workspace) {
    Importer importer = workspace.importer();
    if (acceptHeld != null) {
      return List.of(importer.acceptHeld(acceptHeld, reason, workspace.actor()));
    }
    if (discardHeld != null) {
      return List.of(importer.discardHeld(discardHeld, reason, workspace.actor()));
    }
    if (format == null || files.isEmpty()) {
      throw CommandFailure.usage(
          "import needs a FORMAT and at least one FILE; import --list names the formats");
    }
    return importer.run(
        new ImportRequest(format, files, effective, corrects, mapping, workspace.actor()),
        global.progress());
  }

  private static Result formats(Importer importer) {
    List<List<String>> rows = new ArrayList<>();
    for (FileFormat known : importer.formats()) {
      rows.add(List.of(known.name(), known.isState() ? "state" : "events", known.description()));
    }
    rows.add(List.of("csv", "either", "CSV of any columns by --mapping FILE.yaml"));
    return Result.of(
        List.of("format", "kind", "one row is"),
        rows,
        rows.stream().map(row -> row.get(0)).toList());
  }
}
