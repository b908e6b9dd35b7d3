package dev.vesper.data.intake;

import static dev.vesper.domain.contract.Column.Type.COUNT;
import static dev.vesper.domain.contract.Column.Type.ID;
import static dev.vesper.domain.contract.Column.Type.TEXT;

import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.Contract.Kind;
import dev.vesper.domain.run.Sha256;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a foreign file that are not what its contract asks for: sums, pictures, cancelled orders.
 * They are kept with their reason, personal and unread cells masked, so that nothing of the file
 * vanishes. Makes the rows of one file.
 */
public final class SetAside {
  /** What lands; equal rows of one file are told apart by their ordinal. */
  public static final Contract CONTRACT =
      new Contract(
          "set_aside",
          1,
          Kind.EVENT,
          "a row of a foreign file that its contract does not ask for",
          List.of("format", "row_hash", "ordinal"),
          List.of(
              new Column("reason", TEXT, true, "why it was set aside"),
              new Column("format", ID, true, ""),
              new Column("row_hash", ID, true, "of the masked row"),
              new Column("ordinal", COUNT, true, "among equal rows of its file"),
              new Column("raw", TEXT, true, "personal and unread cells masked")));

  private static final int MOST_TEXT = 1_000;
  private static final int HASH_DIGITS = 32;
  // Such rows belong to no day; they are in nobody's totals by day.
  private static final LocalDate NO_DAY = LocalDate.EPOCH;

  private final String format;
  private final Map<String, Integer> seen = new HashMap<>();

  public SetAside(String format) {
    this.format = format;
  }

  /**
   * The landed row.
   *
   * @param masked the row without personal cells
   */
  public LandedRow row(long line, ReasonCode reason, String masked, Amounts amounts) {
    String plain = masked.replaceAll("\\p{Cntrl}", " ");
    String hash = Sha256.of(plain).substring(0, HASH_DIGITS);
    String text = plain.length() > MOST_TEXT ? plain.substring(0, MOST_TEXT) : plain;
    String[] values = {
      reason.code(), format, hash, Integer.toString(seen.merge(hash, 1, Integer::sum)), text
    };
    return LandedRow.of(CONTRACT, line, values, NO_DAY, NO_DAY, amounts);
  }
}
