package dev.vesper.data.intake;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.intake.landing.DoorMark;
import dev.vesper.data.intake.landing.ImportTransaction;
import dev.vesper.data.intake.landing.Spool;
import dev.vesper.data.intake.landing.Workspace;
import dev.vesper.data.intake.mapping.MappedFormat;
import dev.vesper.data.privacy.Door;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Imports files: each lands as a whole or not at all, and the same file again changes nothing. A
 * process that dies at any point leaves a home in which running the same import again gives the
 * same result.
 */
public final class Importer {
  private static final int MOST_READINGS = 3;

  private final DataSource database;
  private final Home home;
  private final String shopId;
  private final ShopKeys keys;
  private final List<FileFormat> formats;
  private final Clock clock;

  /**
   * @param keys outside the store; made on first need
   * @param formats the kinds of files that can be imported
   */
  public Importer(
      DataSource database,
      Home home,
      String shopId,
      ShopKeys keys,
      List<FileFormat> formats,
      Clock clock) {
    this.database = database;
    this.home = home;
    this.shopId = shopId;
    this.keys = keys;
    this.formats = List.copyOf(formats);
    this.clock = clock;
  }

  /** The formats that can be named in a request. */
  public List<FileFormat> formats() {
    return formats;
  }

  /**
   * Imports the files in order; a report for each. A refused file stops the run; files before it
   * have landed, it and those after it have not.
   *
   * @throws ImportRefused when the request or a file cannot be taken; the message says what to do
   * @throws dev.vesper.data.home.Unavailable when disk or database cannot be used
   */
  public List<ImportReport> run(ImportRequest request, Progress progress) {
    FileFormat format = format(request);
    ImportRequest named = request.of(format);
    List<SourceFile> sources = new ArrayList<>();
    for (Path file : request.files()) {
      sources.addAll(inspect(file));
    }
    if (request.corrects() != null && sources.size() != 1) {
      throw ImportRefused.request("one import is replaced by one file; name just one");
    }
    List<ImportReport> reports = new ArrayList<>();
    for (SourceFile source : sources) {
      try (Workspace workspace = Workspace.take(home)) {
        reports.add(one(source, format, named, workspace, progress));
      } catch (IOException e) {
        throw home.unusable(e);
      }
    }
    return reports;
  }

  /**
   * Lets a held file count after all.
   *
   * @param reason why, in the person's words
   * @throws ImportRefused when there is no such import, it is not held, or no reason is given
   */
  public ImportReport acceptHeld(long importId, String reason, String actor) {
    return decide(importId, true, reason, actor);
  }

  /**
   * Gives a held file up: its rows never count; the same file can be imported again.
   *
   * @param reason why, in the person's words
   * @throws ImportRefused when there is no such import, it is not held, or no reason is given
   */
  public ImportReport discardHeld(long importId, String reason, String actor) {
    return decide(importId, false, reason, actor);
  }

  private ImportReport decide(long importId, boolean accept, String reason, String actor) {
    if (reason.isBlank()) {
      throw ImportRefused.request("a decision about a held file needs a reason: --reason TEXT");
    }
    try {
      return transaction().decide(importId, accept, reason.strip(), actor);
    } catch (IOException e) {
      throw home.unusable(e);
    }
  }

  private ImportReport one(
      SourceFile file,
      FileFormat format,
      ImportRequest request,
      Workspace workspace,
      Progress progress)
      throws IOException {
    ImportTransaction transaction = transaction();
    transaction.sweep();
    SourceFile source = file.identifiedBy(format.identity(file));
    Optional<ImportReport> unchanged = transaction.unchanged(source, format, request);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    for (int again = 0; again < MOST_READINGS; again++) {
      try {
        return read(source, format, request, workspace, transaction, progress);
      } catch (DoorMark.Changed e) {
        progress.at(again, MOST_READINGS, "reading again: shoppers were erased meanwhile");
      }
    }
    return read(source, format, request, workspace, transaction, progress);
  }

  private ImportReport read(
      SourceFile source,
      FileFormat format,
      ImportRequest request,
      Workspace workspace,
      ImportTransaction transaction,
      Progress progress)
      throws IOException {
    Shop shop = transaction.shop(format);
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, shop.zone());
    Door door = transaction.door(keys, request.actor());
    FileFormat.Context context =
        new FileFormat.Context(shop, transaction.known(), door.pseudonyms(), now, today, progress);
    try (Spool spool = new Spool(workspace.folder(), door, source.sha256())) {
      FileFormat.Told told = format.read(source, context, spool);
      spool.finish();
      Fault.at("import.after-read");
      return transaction.land(source, format, request, told, spool, shop);
    }
  }

  private ImportTransaction transaction() {
    return new ImportTransaction(database, home, shopId, clock);
  }

  private static List<SourceFile> inspect(Path file) {
    try {
      return SourceFile.inspectAll(file);
    } catch (IOException e) {
      throw ImportRefused.of(file, "reading stopped: " + e.getMessage() + "; fetch the file again");
    }
  }

  private FileFormat format(ImportRequest request) {
    FileFormat format =
        request.format().equals(MappedFormat.CSV) ? mapped(request) : known(request);
    if (request.files().isEmpty()) {
      throw ImportRefused.request("no file was named; name at least one");
    }
    if (request.effective() != null && (!format.isState() || format.isDated())) {
      throw ImportRefused.request(
          format.name() + " rows carry their own dates; leave --effective out");
    }
    return format;
  }

  private static FileFormat mapped(ImportRequest request) {
    Path mapping = request.mapping();
    if (mapping == null) {
      throw ImportRefused.request(
          "csv files are read by a mapping file; name it: --mapping FILE.yaml"
              + " (docs/reference/formats/csv.md)");
    }
    return MappedFormat.of(mapping);
  }

  private FileFormat known(ImportRequest request) {
    if (request.mapping() != null) {
      throw ImportRefused.request("--mapping belongs to the format csv; leave it out");
    }
    return formats.stream()
        .filter(known -> known.name().equals(request.format()))
        .findFirst()
        .orElseThrow(
            () ->
                ImportRefused.request(
                    "there is no format '" + request.format() + "'; there are " + names()));
  }

  private String names() {
    return formats.stream().map(FileFormat::name).collect(Collectors.joining(", "));
  }
}
