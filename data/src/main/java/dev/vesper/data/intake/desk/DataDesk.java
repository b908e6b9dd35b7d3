package dev.vesper.data.intake.desk;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.Importer;
import dev.vesper.data.intake.KnownFormats;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.CellSeal;
import dev.vesper.data.privacy.KeyRing;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.domain.run.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The desk at which a person looks at what came in, accepts, turns down, or brings a better file.
 */
public final class DataDesk {
  private static final int AT_ONCE = 1_000;
  private static final int MOST_REASON = 500;
  private static final int MOST_NAME = 120;

  private final DataSource database;
  private final Home home;
  private final String shopId;
  private final Clock clock;

  public DataDesk(DataSource database, Home home, String shopId, Clock clock) {
    this.database = database;
    this.home = home;
    this.shopId = shopId;
    this.clock = clock;
  }

  /** Every kind of file that has come, by name. */
  public List<Came.Source> sources() {
    return read(sql -> new DeskReads(sql, shopId).sources());
  }

  /** Rows by contract and day, both days included. */
  public List<Came.DayCount> days(LocalDate first, LocalDate last) {
    return read(sql -> new DeskReads(sql, shopId).days(first, last));
  }

  /** The last day that any row tells of. */
  public Optional<LocalDate> lastDay() {
    return read(sql -> new DeskReads(sql, shopId).lastDay());
  }

  /**
   * Files, newest first.
   *
   * @param format only of that kind; empty: all
   * @param status only those; empty: all
   */
  public Came.Files files(String format, String status, int offset, int limit) {
    return read(sql -> new DeskReads(sql, shopId).files(format, status, offset, limit));
  }

  /**
   * One file.
   *
   * @throws NoSuchElementException when there is none of that number
   */
  public Came.File file(long number) {
    return read(sql -> new DeskReads(sql, shopId).file(number))
        .orElseThrow(() -> new NoSuchElementException("there is no import " + number));
  }

  /** Why its rows were refused, most rows first. */
  public List<Came.Reason> reasons(long number) {
    return read(sql -> new DeskReads(sql, shopId).reasons(number));
  }

  /** Its refused rows in order of lines. */
  public List<Came.Refusal> refusals(long number, int offset, int limit) {
    try {
      return Sql.<List<Came.Refusal>, IOException>inOne(
          database,
          sql -> {
            CellSeal seal =
                KeyRing.take(
                        sql, shopId, ShopKeys.of(home, System.getenv()), "console", clock.instant())
                    .seal();
            return new DeskReads(sql, shopId).refusals(number, seal, offset, limit);
          });
    } catch (SQLException e) {
      throw silent(e);
    } catch (IOException e) {
      throw home.unusable(e);
    }
  }

  /**
   * Writes all its refused rows as CSV with a header (RFC 4180). What a spreadsheet would take for
   * a formula has an apostrophe in front.
   */
  public void writeRefusals(long number, Writer out) throws IOException {
    String name = file(number).name();
    out.write("file,line,contract,reason,column,raw\r\n");
    int offset = 0;
    List<Came.Refusal> some = refusals(number, offset, AT_ONCE);
    while (!some.isEmpty()) {
      for (Came.Refusal row : some) {
        out.write(
            CsvLine.of(
                new String[] {
                  CsvLine.disarmed(name),
                  Long.toString(row.line()),
                  row.contract(),
                  row.reason(),
                  CsvLine.disarmed(row.column()),
                  CsvLine.disarmed(row.raw())
                }));
        out.write("\r\n");
      }
      offset += some.size();
      some = refusals(number, offset, AT_ONCE);
    }
  }

  /** Lets a held file count. */
  public void accept(long number, String reason, String actor) {
    importer().acceptHeld(number, said(reason), actor);
  }

  /** Turns a held file down: it counts for nothing; the same file can be imported again. */
  public void discard(long number, String reason, String actor) {
    importer().discardHeld(number, said(reason), actor);
  }

  private static String said(String reason) {
    String said = reason.strip();
    if (said.isEmpty() || said.length() > MOST_REASON) {
      throw ImportRefused.request(
          "say why, in 1 to " + MOST_REASON + " characters: others will read it");
    }
    return said;
  }

  /**
   * Imports a corrected file in place of all that an earlier import brought.
   *
   * @param name what the person calls it
   * @throws ImportRefused when it cannot be taken; nothing has changed then
   */
  public ImportReport replace(long number, String name, InputStream content, String actor) {
    Came.File earlier = file(number);
    try {
      Path folder = home.root().resolve("tmp").resolve("upload-" + UUID.randomUUID());
      Folders.makePrivate(folder);
      try {
        Path file = folder.resolve(plain(name));
        Files.copy(content, file);
        return importer()
            .run(
                new ImportRequest(earlier.format(), List.of(file), null, number, actor),
                Progress.SILENT)
            .get(0);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw home.unusable(e);
    }
  }

  /** A name that is one, whatever it was called where it came from. */
  private static String plain(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String kept = last.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "");
    String cut = kept.length() > MOST_NAME ? kept.substring(kept.length() - MOST_NAME) : kept;
    return cut.isEmpty() ? "file" : cut;
  }

  private Importer importer() {
    return new Importer(
        database, home, shopId, ShopKeys.of(home, System.getenv()), KnownFormats.all(), clock);
  }

  private <T extends @Nullable Object> T read(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(database, work);
    } catch (SQLException e) {
      throw silent(e);
    }
  }

  private static Unavailable silent(SQLException e) {
    return new Unavailable(
        "the store does not say what came in: " + e.getMessage() + "; run vesper doctor", e);
  }
}
