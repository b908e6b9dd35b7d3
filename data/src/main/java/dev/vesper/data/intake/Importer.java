package dev.vesper.data.intake;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.intake.landing.ImportTransaction;
import dev.vesper.data.intake.landing.Spool;
import dev.vesper.data.intake.landing.Workspace;
import dev.vesper.data.privacy.Door;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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
    List<SourceFile> sources = new ArrayList<>();
    for (Path file : request.files()) {
      sources.add(inspect(file));
    }
    List<ImportReport> reports = new ArrayList<>();
    for (SourceFile source : sources) {
      try (Workspace workspace = Workspace.take(home)) {
        reports.add(one(source, format, request, workspace, progress));
      } catch (IOException e) {
        throw home.unusable(e);
      }
    }
    return reports;
  }

  /**
   * Lets a held file count after all.
   *
   * @throws ImportRefused when there is no such import, or it is not held
   */
  public ImportReport acceptHeld(long importId, String actor) {
    try {
      return transaction().acceptHeld(importId, actor);
    } catch (IOException e) {
      throw home.unusable(e);
    }
  }

  private ImportReport one(
      SourceFile source,
      FileFormat format,
      ImportRequest request,
      Workspace workspace,
      Progress progress)
      throws IOException {
    ImportTransaction transaction = transaction();
    transaction.sweep();
    Optional<ImportReport> unchanged = transaction.unchanged(source, format, request);
    if (unchanged.isPresent()) {
      return unchanged.get();
    }
    Shop shop = transaction.shop(format);
    LocalDate today = LocalDate.ofInstant(clock.instant(), shop.zone());
    Door door = transaction.door(keys, request.actor());
    FileFormat.Context context =
        new FileFormat.Context(shop, transaction.known(), door.pseudonyms(), today, progress);
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

  private static SourceFile inspect(Path file) {
    try {
      return SourceFile.inspect(file);
    } catch (IOException e) {
      throw ImportRefused.of(file, "reading stopped: " + e.getMessage() + "; fetch the file again");
    }
  }

  private FileFormat format(ImportRequest request) {
    FileFormat format =
        formats.stream()
            .filter(known -> known.name().equals(request.format()))
            .findFirst()
            .orElseThrow(
                () ->
                    ImportRefused.request(
                        "there is no format '" + request.format() + "'; there are " + names()));
    if (request.files().isEmpty()) {
      throw ImportRefused.request("no file was named; name at least one");
    }
    if (request.corrects() != null && request.files().size() != 1) {
      throw ImportRefused.request("one import is replaced by one file; name just one");
    }
    if (request.effective() != null && (!format.isState() || format.name().equals("stock"))) {
      throw ImportRefused.request(
          format.name() + " rows carry their own dates; leave --effective out");
    }
    return format;
  }

  private String names() {
    return formats.stream().map(FileFormat::name).collect(Collectors.joining(", "));
  }
}
