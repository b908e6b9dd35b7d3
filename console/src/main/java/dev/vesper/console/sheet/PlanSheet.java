package dev.vesper.console.sheet;

import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Drafts.Drafted;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.Wishes;
import dev.vesper.data.store.PlanHead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An exported plan that was edited, read as wishes: CSV or Excel workbook by its first bytes. */
public final class PlanSheet {
  /** The largest file that is read. */
  public static final long MOST_BYTES = 20L << 20;

  private static final int HEAD_BYTES = 1 << 13;

  private PlanSheet() {}

  /**
   * What a file holds.
   *
   * @param rows rows below the header
   */
  public record Read(Drafted drafted, int rows) {
    /** Rows that were edited. */
    public int edited() {
      return drafted.wishes().lines().size();
    }
  }

  /**
   * Reads a file of a plan; nothing is written.
   *
   * @param name what its owner calls it
   * @throws SheetRefused when it cannot be read at all
   * @throws dev.vesper.data.intake.ImportRefused when a CSV is no UTF-8 text
   */
  public static Read read(Path file, String name, PlanHead plan, Reviews reviews)
      throws IOException {
    long bytes = Files.size(file);
    if (bytes == 0) {
      throw new SheetRefused(SheetRefused.Code.EMPTY);
    }
    if (bytes > MOST_BYTES) {
      throw tooLarge();
    }
    SheetReading reading = new SheetReading(source(file), plan);
    reading.run();
    return new Read(
        new Drafted(
            Draft.Source.FILE,
            name,
            Wishes.quantities(reading.wishes(reviews)),
            reading.troubles()),
        reading.rows());
  }

  /** The refusal of a file that is too large. */
  public static SheetRefused tooLarge() {
    return new SheetRefused(SheetRefused.Code.TOO_LARGE, Long.toString(MOST_BYTES >> 20));
  }

  /** Told by the first bytes, not by a name. */
  private static SheetRow.Source source(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
      return new WorkbookRows(file);
    }
    boolean text = true;
    for (byte each : head) {
      text &= each != 0;
    }
    boolean gzip = head.length > 1 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
    if (!text || gzip) {
      throw new SheetRefused(SheetRefused.Code.NO_TABLE);
    }
    return CsvRows.of(file, new String(head, StandardCharsets.UTF_8).split("\\R", 2)[0]);
  }
}
